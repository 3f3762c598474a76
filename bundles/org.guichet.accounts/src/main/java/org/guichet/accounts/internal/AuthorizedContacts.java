package org.guichet.accounts.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.accounts.ServiceInformation;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may ask for service in the name of an account, those who may first. */
@Component
public class AuthorizedContacts implements ServiceInformation {
    private final Queries queries;

    @Activate
    public AuthorizedContacts(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String key() {
        return "contacts";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Line> of(long account) {
        List<Line> lines = new ArrayList<>();
        ListQuery contacts = ListQuery.of("contacts").filter("account==" + account + ",memberships.account==" + account)
            .fields("name", "authorized", "function", "phone", "mobile").sort("-authorized,name").limit(100);
        for (Map<String, Object> row : queries.list(contacts).items()) {
            lines.add(new Line("contacts", ((Number) row.get("id")).longValue(), (String) row.get("name"),
                Boolean.TRUE.equals(row.get("authorized")), comment(row)));
        }
        return lines;
    }

    private static String comment(Map<String, Object> row) {
        String comment = Stream.of("function", "phone", "mobile").map(row::get).filter(String.class::isInstance)
            .map(String.class::cast).filter(text -> !text.isBlank()).collect(Collectors.joining(" · "));
        return comment.isEmpty() ? null : comment;
    }
}
