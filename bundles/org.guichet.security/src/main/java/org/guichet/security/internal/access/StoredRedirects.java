package org.guichet.security.internal.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Person;
import org.guichet.api.security.RedirectProvider;
import org.guichet.api.security.RedirectSignIn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link RedirectSignIn} with its attempts in the database, so that another node or a restarted one ends what was begun. The
 * browser holds the attempt's secret, the state that travels is derived from it: who has one only cannot go on. Thread-safe.
 */
@Component(service = RedirectSignIn.class)
public class StoredRedirects implements RedirectSignIn {
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final int MOST = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(StoredRedirects.class);
    private static final String STATE = "state";
    private static final int LONGEST = 2000;
    private static final int LONGEST_CALLBACK = 1000;
    private static final int LONGEST_SECRET = 200;

    private record Attempt(String provider, URI callback, String target, String kept, Instant started) {
    }

    private final Sql sql;
    private final Admissions admissions;
    private final StoredActors actors;
    private final Budgets budgets;
    private final Clock clock;
    private final Map<String, RedirectProvider> providers = new ConcurrentHashMap<>();

    @Activate
    public StoredRedirects(@Reference Sql sql, @Reference Admissions admissions, @Reference StoredActors actors,
            @Reference Budgets budgets) {
        this(sql, admissions, actors, budgets, Clock.systemUTC());
    }

    StoredRedirects(Sql sql, Admissions admissions, StoredActors actors, Budgets budgets, Clock clock) {
        this.sql = sql;
        this.admissions = admissions;
        this.actors = actors;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(RedirectProvider provider) {
        if (!provider.name().matches("[a-z0-9-]{1,40}") || providers.putIfAbsent(provider.name(), provider) != null) {
            LOG.error("A sign-in provider is refused: its name {} is taken or is none", provider.name());
        }
    }

    void unbindProvider(RedirectProvider provider) {
        providers.remove(provider.name(), provider);
    }

    @Override
    public List<Choice> choices(Locale locale) {
        return budgets.callable(RedirectProvider.class, providers.values()).stream().sorted(Comparator.comparing(RedirectProvider::name))
            .map(provider -> new Choice(provider.name(), provider.label(locale))).toList();
    }

    @Override
    public Departure depart(String provider, URI callback, String target) {
        RedirectProvider present = provider(provider);
        if (target.length() > LONGEST || callback.toString().length() > LONGEST_CALLBACK) {
            throw new IllegalArgumentException("target or callback is too long");
        }
        Instant now = clock.instant();
        sql.write("delete from SECURITY_REDIRECT where STARTED < ?", now.minus(PATIENCE));
        if (sql.first(row -> row.getLong(1), "select count(*) from SECURITY_REDIRECT").orElse(0L) >= MOST) {
            throw new Unavailable("sign-in-busy");
        }
        String secret = Secrets.random();
        RedirectProvider.Departure departure = present.depart(callback, Secrets.derived(secret, STATE));
        if (departure.kept() == null || departure.kept().length() > LONGEST) {
            throw new IllegalStateException("provider " + provider + " keeps nothing, or too much");
        }
        sql.write("insert into SECURITY_REDIRECT (HASH, PROVIDER, CALLBACK, TARGET, KEPT, STARTED) values (?, ?, ?, ?, ?, ?)",
            Secrets.hash(secret), provider, callback.toString(), target, departure.kept(), now);
        return new Departure(departure.address(), secret);
    }

    @Override
    public Arrival arrive(String provider, String secret, Map<String, String> answer, String address) {
        RedirectProvider present = provider(provider);
        Attempt attempt = taken(present, secret, answer);
        Person person;
        try {
            person = present.arrive(attempt.callback(), answer, attempt.kept());
        } catch (Problem e) {
            LOG.info("Sign-in by {} from {} ended: {}", provider, SignIn.printable(address), e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Sign-in provider {} failed", provider, e);
            throw new NotSignedIn("sign-in-failed");
        }
        StoredActors.Known known = admissions.admit(provider, person).orElseThrow(() -> new NotSignedIn("sign-in-unknown"));
        LOG.info("{} signed in by {} from {}", SignIn.printable(known.login()), provider, SignIn.printable(address));
        return new Arrival(actors.actor(known, "web"), attempt.target());
    }

    /** The attempt of this browser for this provider, which is thereby used up. A wrong state uses up nothing. */
    private Attempt taken(RedirectProvider provider, String secret, Map<String, String> answer) {
        if (secret == null || secret.isEmpty() || secret.length() > LONGEST_SECRET
                || !same(Secrets.derived(secret, STATE), answer.get(provider.stateParameter()))) {
            throw new NotSignedIn("sign-in-stale");
        }
        String hash = Secrets.hash(secret);
        Attempt attempt = sql.first(row -> new Attempt(row.getString("PROVIDER"), URI.create(row.getString("CALLBACK")),
            row.getString("TARGET"), row.getString("KEPT"), Sql.instant(row, "STARTED")),
            "select PROVIDER, CALLBACK, TARGET, KEPT, STARTED from SECURITY_REDIRECT where HASH = ?", hash)
            .filter(known -> known.provider().equals(provider.name()) && !known.started().plus(PATIENCE).isBefore(clock.instant()))
            .orElseThrow(() -> new NotSignedIn("sign-in-stale"));
        if (sql.write("delete from SECURITY_REDIRECT where HASH = ?", hash) != 1) {
            throw new NotSignedIn("sign-in-stale");
        }
        return attempt;
    }

    private RedirectProvider provider(String name) {
        RedirectProvider provider = providers.get(name);
        if (provider == null) {
            throw new NotFound("no-such-sign-in-provider", name);
        }
        return budgets.guarded(RedirectProvider.class, provider);
    }

    private static boolean same(String expected, String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8));
    }
}
