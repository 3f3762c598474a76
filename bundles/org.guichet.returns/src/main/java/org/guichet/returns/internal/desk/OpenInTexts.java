package org.guichet.returns.internal.desk;

import java.util.Locale;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.TemplateVariables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Texts about a ticket can tell how many returns of its account are open. */
@Component
public class OpenInTexts implements TemplateVariables {
    private final Queries queries;

    @Activate
    public OpenInTexts(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Set<String> names() {
        return Set.of("returns.open");
    }

    @Override
    public Object value(String name, long record, Locale language) {
        Object account = queries.read("tickets", record).get("account");
        return account == null ? null : queries.count(ListQuery.of("returns").filter("status!=closed;account==" + account));
    }
}
