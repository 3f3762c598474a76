package org.guichet.assignment.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Texts;
import org.guichet.assignment.internal.types.SkillLevel;
import org.guichet.tickets.NextAdvisor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whoever asks for the next ticket gets none that they gave back, that another module keeps from them or that needs a skill which they
 * lack. Presence, region and capacity are not asked about: they want one now. Thread-safe.
 */
@Component
public class NextForMe implements NextAdvisor {
    private final Queries queries;
    private final PolicyBook book;
    private final Crew crew;
    private final AssignmentRows rows;
    private final Advice advice;
    private final Texts texts;

    @Activate
    public NextForMe(@Reference Queries queries, @Reference PolicyBook book, @Reference Crew crew, @Reference AssignmentRows rows,
            @Reference Advice advice, @Reference Texts texts) {
        this.queries = queries;
        this.book = book;
        this.crew = crew;
        this.rows = rows;
        this.advice = advice;
        this.texts = texts;
    }

    @Override
    public Map<Long, String> refused(long user, Collection<Long> tickets, Locale language) {
        Map<Long, String> refused = new HashMap<>();
        if (tickets.isEmpty()) {
            return refused;
        }
        rows.givenBack(tickets).forEach((ticket, users) -> {
            if (users.contains(user)) {
                refused.put(ticket, texts.text(language, "assignment.next.gaveBack"));
            }
        });
        advice.refused(tickets).forEach((ticket, users) -> {
            if (users.containsKey(user)) {
                refused.putIfAbsent(ticket, texts.text(language, "assignment.dropped.by." + users.get(user)));
            }
        });
        lacking(user, tickets).forEach((ticket, need) -> refused.putIfAbsent(ticket, texts.text(language, "assignment.next.skill",
            skill(need.getKey(), language), texts.text(language, "skillNeeds.level." + SkillLevel.key(need.getValue())))));
        return refused;
    }

    /** The first need, by skill, that the user does not meet, of each ticket that has one. */
    private Map<Long, Map.Entry<Long, Integer>> lacking(long user, Collection<Long> tickets) {
        List<Wanted> wanted = new ArrayList<>();
        Self.run(() -> queries.stream(ListQuery.of("tickets").filter(Ids.in("id", Set.copyOf(tickets))).fields(Wanted.fields()).sort("id"),
            row -> wanted.add(Wanted.of(row))));
        Map<Long, Map<Long, Integer>> needs = book.needs(wanted);
        Map<Long, Map.Entry<Long, Integer>> lacking = new HashMap<>();
        if (needs.isEmpty()) {
            return lacking;
        }
        Map<Long, Integer> levels = crew.skills(user);
        needs.forEach((ticket, asked) -> new TreeMap<>(asked).entrySet().stream()
            .filter(need -> levels.getOrDefault(need.getKey(), 0) < need.getValue()).findFirst()
            .ifPresent(need -> lacking.put(ticket, Map.entry(need.getKey(), need.getValue()))));
        return lacking;
    }

    private String skill(long id, Locale language) {
        return Self.as(() -> queries.list(ListQuery.of("skills").filter("id==" + id).fields("label", "labelEn")).items().stream().findFirst()
            .map(row -> (String) row.get("en".equals(language.getLanguage()) && row.get("labelEn") != null ? "labelEn" : "label")).orElse("#" + id));
    }
}
