package org.guichet.assignment.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.activities.FreeBusy;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.worktime.WorkCalendars;
import org.guichet.assignment.AssignmentPolicy;
import org.guichet.assignment.internal.choice.Candidate;
import org.guichet.assignment.internal.choice.Criterion;
import org.guichet.assignment.internal.types.SkillLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The active members of a team who have a profile, as candidates: a handful of statements, however many they are. Thread-safe. */
@Component(service = Crew.class)
public class Crew {
    private static final Duration MOMENT = Duration.ofMinutes(1);
    /** Users whose calendars can be asked for at once. */
    private static final int MOST_ASKED = 200;
    private final Queries queries;
    private final AssignmentRows rows;
    private final FreeBusy freeBusy;
    private volatile WorkCalendars calendars;

    /** A member's profile. */
    record Profile(long id, long user, boolean accepting, int capacity, Long calendar, Set<String> regions) {
    }

    private record Away(Criterion why, Instant until) {
        String detail() {
            return until == null ? null : until.toString();
        }
    }

    @Activate
    public Crew(@Reference Queries queries, @Reference AssignmentRows rows, @Reference FreeBusy freeBusy) {
        this.queries = queries;
        this.rows = rows;
        this.freeBusy = freeBusy;
    }

    /** Without a module that keeps calendars, profiles have no hours. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY,
        unbind = "unsetCalendars")
    public void setCalendars(WorkCalendars present) {
        calendars = present;
    }

    public void unsetCalendars(WorkCalendars gone) {
        if (calendars == gone) {
            calendars = null;
        }
    }

    /** Profiles of a team's active members, by the id of the profile. */
    List<Profile> profiles(long team) {
        List<Profile> profiles = new ArrayList<>();
        Self.run(() -> queries.stream(ListQuery.of("agentProfiles")
            .filter("user.active==true;user.audience==agent;user.teamMemberships.team==" + team)
            .fields("user", "accepting", "capacity", "calendar", "regions").sort("id"), row -> profiles.add(profile(row))));
        return profiles;
    }

    @SuppressWarnings("unchecked")
    private static Profile profile(Map<String, Object> row) {
        Object regions = row.get("regions");
        return new Profile(Ids.of(row, "id"), Ids.of(row, "user"), Boolean.TRUE.equals(row.get("accepting")),
            ((Number) row.get("capacity")).intValue(), Ids.of(row, "calendar"),
            Candidate.normalised(regions == null ? List.of() : (Collection<String>) regions));
    }

    /** Levels by skill that a user has; none without a profile. */
    Map<Long, Integer> skills(long user) {
        return Self.as(() -> {
            List<Profile> profiles = new ArrayList<>();
            queries.stream(ListQuery.of("agentProfiles").filter("user==" + user).fields("user", "accepting", "capacity", "calendar", "regions")
                .sort("id"), row -> profiles.add(profile(row)));
            Map<Long, Integer> levels = new HashMap<>();
            if (!profiles.isEmpty()) {
                skills(profiles).values().forEach(some -> some.forEach((skill, level) -> levels.merge(skill, level, Math::max)));
            }
            return levels;
        });
    }

    /** The same of a team, for who gives nothing. */
    public List<Candidate> candidates(long team, AssignmentPolicy policy, Instant now, String besides, boolean presentCount) {
        return candidates(profiles(team), policy, now, besides, presentCount);
    }

    /**
     * The candidates with what they have and whether they are there.
     *
     * @param besides      tickets that count for nobody's load, as a filter, or null
     * @param presentCount everybody counts as there, whatever the calendars say
     */
    List<Candidate> candidates(List<Profile> profiles, AssignmentPolicy policy, Instant now, String besides, boolean presentCount) {
        List<Long> users = profiles.stream().map(Profile::user).toList();
        return Self.as(() -> {
            Map<Long, Map<Long, Integer>> skills = skills(profiles);
            Map<Long, Integer> loads = loads(users, policy, besides);
            Map<Long, Away> away = presentCount ? Map.of() : away(profiles, users, policy, now);
            Map<Long, Long> turns = rows.turns(users);
            List<Candidate> candidates = new ArrayList<>();
            for (Profile one : profiles) {
                Away reason = away.get(one.user());
                candidates.add(new Candidate(one.user(), one.capacity(), loads.getOrDefault(one.user(), 0),
                    skills.getOrDefault(one.id(), Map.of()), one.regions(), reason == null ? null : reason.why(),
                    reason == null ? null : reason.detail(), turns.getOrDefault(one.user(), 0L)));
            }
            return candidates;
        });
    }

    private Map<Long, Map<Long, Integer>> skills(List<Profile> profiles) {
        Map<Long, Map<Long, Integer>> skills = new HashMap<>();
        queries.stream(ListQuery.of("agentSkills").filter(Ids.in("profile", profiles.stream().map(Profile::id).toList()))
            .fields("profile", "skill", "level").sort("id"), row -> {
                skills.computeIfAbsent(Ids.of(row, "profile"), key -> new HashMap<>())
                    .merge(Ids.of(row, "skill"), SkillLevel.number(row.get("level")), Math::max);
                return true;
            });
        return skills;
    }

    /** Weight of the open tickets of each, by one statement. */
    Map<Long, Integer> loads(Collection<Long> users, AssignmentPolicy policy, String besides) {
        String states = Boolean.TRUE.equals(policy.getCountWaiting()) ? "(open,active,waiting)" : "(open,active)";
        Map<Long, Integer> loads = new HashMap<>();
        queries.stream(ListQuery.of("tickets").filter(Ids.in("assignee", users) + ";state.category=in=" + states
            + (besides == null ? "" : ";" + besides)).fields("assignee", "priority").sort("id"), row -> {
                loads.merge(Ids.of(row, "assignee"), policy.weight((String) row.get("priority")), Integer::sum);
                return true;
            });
        return loads;
    }

    private Map<Long, Away> away(List<Profile> profiles, List<Long> users, AssignmentPolicy policy, Instant now) {
        Map<Long, Away> away = new LinkedHashMap<>();
        profiles.stream().filter(one -> !one.accepting()).forEach(one -> away.put(one.user(), new Away(Criterion.PAUSED, null)));
        queries.stream(ListQuery.of("agentAbsences").filter(Ids.in("user", users) + ";start=le=" + now + ";end=gt=" + now)
            .fields("user", "end").sort("-end,id"), row -> {
                away.putIfAbsent(Ids.of(row, "user"), new Away(Criterion.ABSENT, Instant.parse((String) row.get("end"))));
                return true;
            });
        Map<Long, Optional<WorkCalendars.Hours>> hours = new HashMap<>();
        for (Profile one : profiles) {
            if (one.calendar() != null) {
                hours.computeIfAbsent(one.calendar(), key -> hours(key, now))
                    .ifPresent(known -> outside(known, policy, now).ifPresent(reason -> away.putIfAbsent(one.user(), reason)));
            }
        }
        if (Boolean.TRUE.equals(policy.getRespectMeetings())) {
            for (int from = 0; from < users.size(); from += MOST_ASKED) {
                freeBusy.busy(now, now.plus(MOMENT), users.subList(from, Math.min(from + MOST_ASKED, users.size())))
                    .forEach((user, spans) -> spans.stream().filter(span -> !span.start().isAfter(now)).findFirst()
                        .ifPresent(span -> away.putIfAbsent(user, new Away(Criterion.BUSY, span.end()))));
            }
        }
        return away;
    }

    private Optional<WorkCalendars.Hours> hours(long calendar, Instant now) {
        WorkCalendars present = calendars;
        return present == null ? Optional.empty() : present.at(calendar, now);
    }

    private static Optional<Away> outside(WorkCalendars.Hours hours, AssignmentPolicy policy, Instant now) {
        if (!hours.open()) {
            return Optional.of(new Away(Criterion.OFF_HOURS, hours.until()));
        }
        boolean ending = policy.getLastMinutes() > 0 && hours.until() != null
            && !now.plus(Duration.ofMinutes(policy.getLastMinutes())).isBefore(hours.until());
        return ending ? Optional.of(new Away(Criterion.ENDING, hours.until())) : Optional.empty();
    }
}
