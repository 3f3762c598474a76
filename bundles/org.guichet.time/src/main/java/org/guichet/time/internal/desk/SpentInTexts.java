package org.guichet.time.internal.desk;

import java.util.Locale;
import java.util.Set;
import org.guichet.api.query.Queries;
import org.guichet.api.text.TemplateVariables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Texts about a ticket can tell how many minutes it has taken, to those who may read it. */
@Component
public class SpentInTexts implements TemplateVariables {
    private final Queries queries;

    @Activate
    public SpentInTexts(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Set<String> names() {
        return Set.of("time.spent");
    }

    @Override
    public Object value(String name, long record, Locale language) {
        return queries.read("tickets", record).get("time_spent");
    }
}
