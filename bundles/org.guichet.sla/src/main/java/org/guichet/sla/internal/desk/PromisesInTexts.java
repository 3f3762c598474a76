package org.guichet.sla.internal.desk;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.TemplateVariables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.guichet.sla.ClockKind;

/** Texts about a ticket can tell until when the first answer and the solution are promised. */
@Component
public class PromisesInTexts implements TemplateVariables {
    private static final Map<String, ClockKind> KINDS = Map.of("sla.firstResponse", ClockKind.FIRST_RESPONSE, "sla.resolution", ClockKind.RESOLUTION);
    private final Queries queries;

    @Activate
    public PromisesInTexts(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Set<String> names() {
        return KINDS.keySet();
    }

    @Override
    public Object value(String name, long record, Locale language) {
        String clock = "ticket==" + record + ";kind==" + KINDS.get(name).key();
        return queries.list(ListQuery.of("slaClocks").filter(clock).fields("deadline").sort("-cycle,-id").limit(1)).items().stream()
            .map(row -> row.get("deadline")).filter(String.class::isInstance).map(at -> Instant.parse((String) at)).findFirst().orElse(null);
    }
}
