package org.guichet.levels.internal.review;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.osgi.service.component.annotations.Component;

/** Which reviews of an account are made by themselves: each month, each quarter, both; none without a choice. */
@Component
public class ReviewOnAccounts implements FieldExtension {
    static final String FIELD = "levels_review";
    static final String MONTHLY = "monthly";
    static final String QUARTERLY = "quarterly";
    static final String BOTH = "both";

    @Override
    public String type() {
        return "accounts";
    }

    @Override
    public String module() {
        return "levels";
    }

    @Override
    public String table() {
        return "LEVELS_X_ACCOUNTS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("levels").choice("review", MONTHLY, QUARTERLY, BOTH).group().fields();
    }
}
