package org.guichet.security.internal.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.TagsConverter;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.security.ClientAccounts;
import org.guichet.api.security.Grants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Makes actors of stored users: the lines of their roles, their teams, a client's accounts. Reads the module's own tables
 * without the record engine, which asks for an actor before it answers. Thread-safe.
 */
@Component(service = StoredActors.class)
public class StoredActors {
    /** A living user as sign-in sees it. */
    public record Known(long id, String login, String name, Audience audience, String language, String zone, Set<String> roles,
            Long contact, boolean active) {
    }

    private record Stored(String key, boolean forClients, String grants) {
    }

    private record Team(long id, Long parent, Long manager) {
    }

    private record Compiled(List<String> lines, long revision) {
    }

    private static final String COLUMNS =
        "select ID, LOGIN, NAME, AUDIENCE, LANG, ZONE_ID, ROLES, CONTACT, ACTIVE from SECURITY_USER";
    private static final String DEFAULT_ZONE = "Europe/Paris";
    private static final TagsConverter TAGS = new TagsConverter();

    private final Sql sql;
    private final RecordTypes types;
    private final Cache<Compiled, Grants> compiled = Caffeine.newBuilder().maximumSize(500).executor(Runnable::run).build();
    private final Budgets budgets;
    private volatile ClientAccounts clientAccounts;

    @Activate
    public StoredActors(@Reference Sql sql, @Reference RecordTypes types, @Reference Budgets budgets) {
        this.sql = sql;
        this.budgets = budgets;
        this.types = types;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    void bindClientAccounts(ClientAccounts present) {
        clientAccounts = present;
    }

    void unbindClientAccounts(ClientAccounts gone) {
        if (clientAccounts == gone) {
            clientAccounts = null;
        }
    }

    Optional<Known> find(String login) {
        return sql.first(StoredActors::known, COLUMNS + " where LOGIN = ? and DELETED is null and MERGED_INTO is null", login);
    }

    Optional<Known> find(long id) {
        return sql.first(StoredActors::known, COLUMNS + " where ID = ? and DELETED is null and MERGED_INTO is null", id);
    }

    /** True for tombstones too: nobody gets the login of a former user. */
    public boolean loginTaken(String login, Long except) {
        return sql.any("select ID from SECURITY_USER where LOGIN = ? and ID <> ?", login, except == null ? -1L : except);
    }

    public Optional<Actor> byId(long id, String channel) {
        return find(id).filter(Known::active).map(known -> actor(known, channel));
    }

    /** True if the user may assign roles, that is, give themselves everything. Inactive users count by their roles. */
    public boolean administrates(long id) {
        return find(id).map(known -> grants(known).allows("admin.roles")).orElse(false);
    }

    /** True if some other active user may assign roles. */
    public boolean administratesBeside(long id) {
        return sql.list(StoredActors::known, COLUMNS + " where ACTIVE = true and DELETED is null and ID <> ?", id).stream()
            .anyMatch(known -> grants(known).allows("admin.roles"));
    }

    /** Whom the role is for: {@code agent} or {@code client}; empty if there is no such role. */
    public Optional<String> audienceOf(String role) {
        return sql.first(row -> row.getString(1),
            "select AUDIENCE from SECURITY_ROLE where ROLE_KEY = ? and DELETED is null", role);
    }

    Actor actor(Known known, String channel) {
        return new Actor(known.id(), known.login(), known.name(), known.audience(), teams(known.id()), known.contact(),
            accounts(known), grants(known), locale(known.language()), zone(known.zone()), channel);
    }

    private Grants grants(Known known) {
        List<String> lines = new ArrayList<>();
        for (Stored role : roles()) {
            if (known.roles().contains(role.key()) && role.forClients() == (known.audience() == Audience.CLIENT)) {
                role.grants().lines().forEach(lines::add);
            }
        }
        if (lines.isEmpty()) {
            return Grants.NONE;
        }
        return compiled.get(new Compiled(lines, types.revision()), key -> Grants.of(key.lines(),
            type -> types.find(type).map(RecordType::administration).orElse(false)));
    }

    private List<Stored> roles() {
        return sql.list(row -> new Stored(row.getString("ROLE_KEY"), "client".equals(row.getString("AUDIENCE")),
            Optional.ofNullable(row.getString("GRANTS")).orElse("")),
            "select r.ROLE_KEY, r.AUDIENCE, t.GRANTS from SECURITY_ROLE r join SECURITY_ROLE_TEXT t on t.ID = r.ID"
            + " where r.DELETED is null order by r.ROLE_KEY");
    }

    /** Teams the user belongs to, teams the user manages and all teams below the latter. */
    private Set<Long> teams(long user) {
        List<Team> all = sql.list(row -> new Team(row.getLong("ID"), Sql.number(row, "PARENT"), Sql.number(row, "MANAGER")),
            "select ID, PARENT, MANAGER from SECURITY_TEAM where DELETED is null");
        Set<Long> teams = new LinkedHashSet<>(sql.list(row -> row.getLong(1),
            "select m.TEAM from SECURITY_MEMBERSHIP m join SECURITY_TEAM t on t.ID = m.TEAM"
            + " where m.USER_ID = ? and m.DELETED is null and t.DELETED is null", user));
        Map<Long, List<Long>> below = new HashMap<>();
        List<Long> managed = new ArrayList<>();
        for (Team team : all) {
            if (team.parent() != null) {
                below.computeIfAbsent(team.parent(), parent -> new ArrayList<>()).add(team.id());
            }
            if (team.manager() != null && team.manager() == user) {
                managed.add(team.id());
            }
        }
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < managed.size(); i++) {
            if (seen.add(managed.get(i))) {
                managed.addAll(below.getOrDefault(managed.get(i), List.of()));
            }
        }
        teams.addAll(seen);
        return Set.copyOf(teams);
    }

    private Set<Long> accounts(Known known) {
        ClientAccounts present = clientAccounts;
        if (present == null || known.audience() != Audience.CLIENT || known.contact() == null) {
            return Set.of();
        }
        return Actors.as(Actor.program("security", "rule"), () -> 
            Set.copyOf(budgets.guarded(ClientAccounts.class, present).of(known.contact())));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(row.getLong("ID"), row.getString("LOGIN"), row.getString("NAME"), audience(row.getString("AUDIENCE")),
            row.getString("LANG"), row.getString("ZONE_ID"), TAGS.convertToEntityAttribute(row.getString("ROLES")),
            Sql.number(row, "CONTACT"), row.getBoolean("ACTIVE"));
    }

    private static Audience audience(String stored) {
        return switch (stored) {
            case "agent" -> Audience.AGENT;
            case "program" -> Audience.PROGRAM;
            default -> Audience.CLIENT;
        };
    }

    private static Locale locale(String language) {
        return "en".equals(language) ? Locale.ENGLISH : Locale.FRENCH;
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone == null ? DEFAULT_ZONE : zone);
        } catch (DateTimeException e) {
            return ZoneId.of(DEFAULT_ZONE);
        }
    }
}
