package org.guichet.returns.internal;

import java.math.BigDecimal;
import org.guichet.api.error.Invalid;

/** Numbers out of the input of actions. */
final class Numbers {
    private Numbers() {
    }

    /** @return null for none */
    static BigDecimal of(Object value, String field) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number)) {
            throw Invalid.of(field, "returns.quantity");
        }
        return new BigDecimal(value.toString());
    }
}
