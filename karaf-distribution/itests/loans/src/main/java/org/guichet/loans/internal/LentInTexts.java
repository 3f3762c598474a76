package org.guichet.loans.internal;

import java.util.Locale;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.TemplateVariables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Texts about a ticket can tell how much is lent for it. */
@Component
public class LentInTexts implements TemplateVariables {
    private final Queries queries;

    @Activate
    public LentInTexts(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Set<String> names() {
        return Set.of("loans.lent");
    }

    @Override
    public Object value(String name, long record, Locale language) {
        return queries.count(ListQuery.of("loans").filter("returned==false;ticket==" + record));
    }
}
