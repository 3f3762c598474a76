package org.guichet.assignment.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Texts;
import org.guichet.assignment.AssignmentPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a team's supervisors, in their language, that nobody can take a ticket: of one by itself, of many by their queue. */
@Component(service = Alerts.class)
public class Alerts {
    private final Notifications notifications;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public Alerts(@Reference Notifications notifications, @Reference Queries queries, @Reference Texts texts) {
        this.notifications = notifications;
        this.queries = queries;
        this.texts = texts;
    }

    /** @param stranded tickets of which nobody was told yet */
    void tell(AssignmentPolicy policy, long team, List<Wanted> stranded) {
        if (stranded.isEmpty() || "nobody".equals(policy.getAlert())) {
            return;
        }
        Wanted first = stranded.get(0);
        boolean one = stranded.size() == 1 || first.queue() == null;
        Self.run(() -> languages(hearers(policy, team)).forEach((user, language) -> {
            if (one) {
                stranded.forEach(ticket -> notifications.tell(user, Notifications.RULE, "tickets", ticket.id(),
                    texts.text(language, "assignment.alert.one")));
            } else {
                notifications.tell(user, Notifications.RULE, "queues", first.queue(),
                    texts.text(language, "assignment.alert.many", stranded.size()));
            }
        }));
    }

    /** The team's manager and deputies; all of it where nobody leads or the policy says so. */
    private Set<Long> hearers(AssignmentPolicy policy, long team) {
        Set<Long> users = new LinkedHashSet<>();
        if ("supervisors".equals(policy.getAlert())) {
            collect(users, ListQuery.of("teams").filter("id==" + team + ";manager=null=false").fields("manager"), "manager");
            collect(users, ListQuery.of("teamMemberships").filter("team==" + team + ";duty==deputy;user.active==true").fields("user"), "user");
        }
        if (users.isEmpty()) {
            collect(users, ListQuery.of("users").filter("active==true;teamMemberships.team==" + team).fields("id"), "id");
        }
        return users;
    }

    private void collect(Set<Long> users, ListQuery query, String field) {
        queries.stream(query.sort("id"), row -> {
            users.add(Ids.of(row, field));
            return true;
        });
    }

    private Map<Long, Locale> languages(Set<Long> users) {
        Map<Long, Locale> languages = new LinkedHashMap<>();
        queries.stream(ListQuery.of("users").filter(Ids.in("id", users)).fields("language").sort("id"), row -> {
            languages.put(Ids.of(row, "id"), Locale.forLanguageTag(row.get("language") == null ? "fr" : row.get("language").toString()));
            return true;
        });
        return languages;
    }
}
