package org.guichet.security.internal.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.security.internal.people.Role;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the shipped roles and the first administrator as soon as users and roles are present, then lets people sign in.
 * Harmless later: a role that ever existed is not made again, nor is {@code admin} once there is any user; shipped roles that nobody changed
 * get what a newer version adds to them.
 */
@Component(immediate = true, service = EventHandler.class, property = "event.topics=org/guichet/types/CHANGED")
public class FirstStart implements EventHandler {
    static final String ADMIN = "admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final int AGAIN_SECONDS = 5;
    private static final String PROPERTY = "guichet.admin.password";
    private static final String VARIABLE = "GUICHET_ADMIN_PASSWORD";

    private final RecordTypes types;
    private final Records records;
    private final Sql sql;
    private final Passwords passwords;
    private final Optional<String> password;
    /** The event service drops handlers that take their time. */
    private final ScheduledExecutorService worker =
        Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "guichet-first-start"));
    private final Runnable open;
    private boolean done;

    @Activate
    public FirstStart(ComponentContext context, @Reference RecordTypes types, @Reference Records records, @Reference Sql sql,
            @Reference Passwords passwords) {
        this(() -> context.enableComponent(StoredUsers.class.getName()), types, records, sql, passwords, configuredPassword());
        worker.execute(this::runOnce);
    }

    /** @param open lets people sign in */
    FirstStart(Runnable open, RecordTypes types, Records records, Sql sql, Passwords passwords, Optional<String> password) {
        this.open = open;
        this.types = types;
        this.records = records;
        this.sql = sql;
        this.passwords = passwords;
        this.password = password;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    @Override
    public void handleEvent(Event typesChanged) {
        if (!worker.isShutdown()) {
            worker.execute(this::runOnce);
        }
    }

    void runOnce() {
        if (done || types.find(User.TYPE).isEmpty() || types.find(Role.TYPE).isEmpty()) {
            return;
        }
        try {
            run(password);
        } catch (Invalid e) {
            LOG.error("The first administrator was not made: {}; see guichet:user-create", e.places());
        } catch (RuntimeException e) {
            LOG.error("The first start failed and is tried again in {} s", AGAIN_SECONDS, e);
            worker.schedule(this::runOnce, AGAIN_SECONDS, TimeUnit.SECONDS);
            return;
        }
        done = true;
        open.run();
    }

    void run(Optional<String> chosen) {
        Actors.run(Actor.program("first-start", "seed"), () -> {
            for (ShippedRole role : ShippedRole.values()) {
                if (!sql.any("select ID from SECURITY_ROLE where ROLE_KEY = ?", role.key())) {
                    records.create(Role.TYPE, values(role), WriteOptions.QUIET);
                } else {
                    grow(role);
                }
            }
            if (!sql.any("select ID from SECURITY_USER")) {
                if (chosen.isPresent()) {
                    administrator(chosen.get());
                } else {
                    LOG.warn("There is no user yet. In the shell: guichet:user-create --role {} {} (asks for the password)",
                        ShippedRole.ADMINISTRATOR.key(), ADMIN);
                }
            }
        });
    }

    /** Gives a shipped role that no person ever wrote what this version ships it with. */
    private void grow(ShippedRole role) {
        sql.list(row -> row.getLong(1), "select ID from SECURITY_ROLE where ROLE_KEY = ? and DELETED is null and UPDATED_BY is null", role.key())
            .stream().filter(id -> role.formerly(lines(records.get(Role.class, id)))).forEach(id -> {
                records.change(Role.class, id, stored -> stored.setGrants(String.join("\n", role.lines())));
                LOG.info("The role {} has the rights that this version ships it with", role.key());
            });
    }

    private static List<String> lines(Role role) {
        return role.getGrants() == null ? List.of() : role.getGrants().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private void administrator(String chosen) {
        Passwords.check(ADMIN, chosen.toCharArray(), "password");
        records.together(() -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("login", ADMIN);
            values.put("name", "Administrateur");
            values.put("roles", List.of(ShippedRole.ADMINISTRATOR.key()));
            long id = records.create(User.TYPE, values, WriteOptions.QUIET).id();
            passwords.set(id, ADMIN, chosen.toCharArray(), "password");
            return id;
        });
        LOG.info("The user {} was made; its password is the configured one", ADMIN);
    }

    private static Map<String, Object> values(ShippedRole role) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", role.key());
        values.put("name", role.label());
        values.put("description", role.description());
        values.put("audience", role.audience());
        values.put("grants", String.join("\n", role.lines()));
        return values;
    }

    private static Optional<String> configuredPassword() {
        String property = System.getProperty(PROPERTY);
        String value = property == null ? System.getenv(VARIABLE) : property;
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
