package org.guichet.security.internal.access;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.StoredRecord;
import org.guichet.security.internal.people.MembershipDescription;
import org.guichet.security.internal.people.RoleDescription;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.junit.rules.ExternalResource;

/** The module's real tables in a Derby database of their own, and its record types, without the record engine. */
public final class SecurityTables extends ExternalResource {
    private Sql sql;
    private long lastId = 1000;

    @Override
    protected void before() throws Exception {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName("memory:" + UUID.randomUUID());
        source.setCreateDatabase("create");
        migrate(source);
        sql = new Sql(source);
        for (ShippedRole role : ShippedRole.values()) {
            role(role.key(), role.audience(), role.lines().toArray(String[]::new));
        }
    }

    private static void migrate(DataSource source) throws Exception {
        try (Connection connection = source.getConnection()) {
            Liquibase liquibase = new Liquibase("db/security/changelog.xml", new ClassLoaderResourceAccessor(),
                new JdbcConnection(connection));
            liquibase.update("");
        }
    }

    Sql sql() {
        return sql;
    }

    StoredActors actors() {
        return new StoredActors(sql, types());
    }

    long user(String login, String audience, String... roles) {
        long id = ++lastId;
        sql.write("insert into SECURITY_USER (ID, VERSION, LOGIN, NAME, AUDIENCE, LANG, ZONE_ID, ACTIVE, ROLES)"
            + " values (?, 1, ?, ?, ?, 'fr', 'Europe/Paris', true, ?)", id, login, "Mme " + login, audience,
            roles.length == 0 ? "" : "|" + String.join("|", roles) + "|");
        return id;
    }

    long role(String key, String audience, String... lines) {
        long id = ++lastId;
        sql.write("insert into SECURITY_ROLE (ID, VERSION, ROLE_KEY, NAME, AUDIENCE) values (?, 1, ?, ?, ?)", id, key, key, audience);
        sql.write("insert into SECURITY_ROLE_TEXT (ID, GRANTS) values (?, ?)", id, String.join("\n", lines));
        return id;
    }

    long team(String key, Long parent, Long manager) {
        long id = ++lastId;
        sql.write("insert into SECURITY_TEAM (ID, VERSION, TEAM_KEY, NAME) values (?, 1, ?, ?)", id, key, key);
        if (parent != null) {
            sql.write("update SECURITY_TEAM set PARENT = ? where ID = ?", parent, id);
        }
        if (manager != null) {
            sql.write("update SECURITY_TEAM set MANAGER = ? where ID = ?", manager, id);
        }
        return id;
    }

    void member(long user, long team) {
        sql.write("insert into SECURITY_MEMBERSHIP (ID, VERSION, USER_ID, TEAM) values (?, 1, ?, ?)", ++lastId, user, team);
    }

    void delete(String table, long id) {
        sql.write("update " + table + " set DELETED = ? where ID = ?", Instant.parse("2026-11-21T00:00:00Z"), id);
    }

    static RecordTypes types() {
        List<RecordType<?>> types = List.of(new UserDescription().describe(), new MembershipDescription().describe(),
            new TeamDescription().describe(), new RoleDescription().describe());
        return new RecordTypes() {
            @Override
            public Collection<RecordType<?>> all() {
                return types;
            }

            @Override
            public Optional<RecordType<?>> find(String key) {
                return types.stream().filter(type -> type.key().equals(key)).findFirst();
            }

            @Override
            public RecordType<?> get(String key) {
                return find(key).orElseThrow(() -> new NotFound("no-such-type", key));
            }

            @Override
            public <T extends StoredRecord> RecordType<T> of(Class<T> entity) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Collection<Field> fields(String key) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Field> field(String key, String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long revision() {
                return 1;
            }
        };
    }
}
