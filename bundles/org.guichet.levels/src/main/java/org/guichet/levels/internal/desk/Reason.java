package org.guichet.levels.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;

/** Why a ticket changes its level; nobody is left to guess. */
final class Reason {
    private static final String FIELD = "levels_reason";
    private static final int LONGEST = 500;

    private Reason() {
    }

    static List<Field> input() {
        return FieldBuilder.forInput().field(FIELD, FieldKind.STRING).required().maxLength(LONGEST).fields();
    }

    static String of(Map<String, Object> input) {
        if (!(input.get(FIELD) instanceof String reason) || reason.isBlank()) {
            throw Invalid.of(FIELD, "required");
        }
        if (reason.strip().length() > LONGEST) {
            throw Invalid.of(FIELD, "levels.reason-long", LONGEST);
        }
        return reason.strip();
    }
}
