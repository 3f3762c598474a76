package ${package};

import java.util.Locale;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.TemplateVariables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {${module}.open} in canned answers and the texts of rules: how many open ones the ticket has. */
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
        return Set.of("${module}.open");
    }

    @Override
    public Object value(String name, long record, Locale language) {
        return queries.count(ListQuery.of("${module}${entityClass}s").filter("closed==false;ticket==" + record));
    }
}
