package org.guichet.assignment.internal.desk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Texts;
import org.guichet.assignment.internal.Ids;
import org.guichet.assignment.internal.Self;
import org.guichet.assignment.internal.choice.Criterion;
import org.guichet.assignment.internal.choice.Facts;
import org.guichet.assignment.internal.types.SkillLevel;

/**
 * The reasons of decisions in the reader's words: from the very facts that each was decided by. Names are looked up once for all of
 * them, so tell it first what will be spoken of.
 */
final class Reasons {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private final Queries queries;
    private final Texts texts;
    private final Actor reader;
    private final Map<Long, String> people = new HashMap<>();
    private final Map<Long, String> skills = new HashMap<>();

    Reasons(Queries queries, Texts texts, Actor reader) {
        this.queries = queries;
        this.texts = texts;
        this.reader = reader;
    }

    String say(String key, Object... arguments) {
        return texts.text(reader.locale(), key, arguments);
    }

    String moment(Instant at) {
        return MOMENT.format(at.atZone(reader.zone()));
    }

    /** Looks up the names of all who are named, and of the skills. */
    void learn(Collection<Long> users, Collection<Facts.Read> facts) {
        Set<Long> ids = new HashSet<>(users);
        facts.forEach(read -> read.lines().forEach(line -> ids.add(line.user())));
        Self.run(() -> {
            queries.stream(ListQuery.of("users").filter(Ids.in("id", ids)).fields("name").sort("id"), row -> {
                people.put(Ids.of(row, "id"), (String) row.get("name"));
                return true;
            });
            queries.stream(ListQuery.of("skills").fields("label", "labelEn").sort("id"), row -> {
                boolean english = "en".equals(reader.locale().getLanguage()) && row.get("labelEn") != null;
                skills.put(Ids.of(row, "id"), (String) row.get(english ? "labelEn" : "label"));
                return true;
            });
        });
    }

    String person(Long user) {
        return user == null ? say("assignment.program") : people.getOrDefault(user, "#" + user);
    }

    private String skill(long id) {
        return skills.getOrDefault(id, "#" + id);
    }

    private String level(int level) {
        return say("skillNeeds.level." + SkillLevel.key(level));
    }

    /** What the ticket asked for. */
    List<String> asked(Map<Long, Integer> needs, String region) {
        List<String> said = new ArrayList<>();
        new TreeMap<>(needs).forEach((skill, level) -> said.add(say("assignment.why.need", skill(skill), level(level))));
        if (region != null) {
            said.add(say("assignment.why.region", region));
        }
        return said;
    }

    /** Why the first of those who could came first, and how many there were. */
    List<String> chosen(String strategy, Facts.Read facts) {
        List<String> said = new ArrayList<>();
        long able = facts.lines().stream().filter(line -> line.criterion() == null).count();
        said.add(say("assignment.why.considered", facts.lines().size() + facts.more(), able));
        facts.lines().stream().findFirst().filter(line -> line.criterion() == null).ifPresent(first -> {
            String how = able == 1 ? "only" : strategy;
            said.add(say("assignment.why." + how, person(first.user()), first.load(), first.capacity()));
        });
        return said;
    }

    /** How many fell to each criterion, in one sentence; empty if none did. */
    String tally(Facts.Read facts) {
        Map<Criterion, Integer> counts = new TreeMap<>();
        facts.lines().stream().filter(line -> line.criterion() != null).forEach(line -> counts.merge(line.criterion(), 1, Integer::sum));
        List<String> said = new ArrayList<>();
        counts.forEach((criterion, count) -> said.add(say("assignment.tally." + criterion.key(), count)));
        return String.join(", ", said);
    }

    /** Everybody who was considered, the best first: {@code name}, {@code verdict} (chosen, able or dropped) and {@code words}. */
    List<Map<String, Object>> people(Facts.Read facts, Long chosen) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Facts.Line line : facts.lines()) {
            boolean got = chosen != null && line.user() == chosen;
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("user", line.user());
            one.put("name", person(line.user()));
            one.put("verdict", got ? "chosen" : line.criterion() == null ? "able" : "dropped");
            one.put("words", line.criterion() == null ? say("assignment.load", line.load(), line.capacity()) : dropped(line));
            all.add(one);
        }
        return all;
    }

    private String dropped(Facts.Line line) {
        String key = "assignment.dropped." + line.criterion().key();
        return switch (line.criterion()) {
            case CAPACITY -> say(key, line.load(), line.capacity());
            case ADVISED -> say("assignment.dropped.by." + line.detail());
            case SKILL -> lacking(line.detail());
            case ABSENT, OFF_HOURS, ENDING, BUSY -> line.detail() == null ? say(key) : say(key + ".until", moment(Instant.parse(line.detail())));
            default -> say(key);
        };
    }

    private String lacking(String detail) {
        String[] parts = detail.split(":");
        int had = Integer.parseInt(parts[1]);
        String skill = skill(Long.parseLong(parts[0]));
        String needed = level(Integer.parseInt(parts[2]));
        return had == 0 ? say("assignment.dropped.skill", skill, needed) : say("assignment.dropped.skill.less", skill, level(had), needed);
    }
}
