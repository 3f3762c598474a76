package org.guichet.security.internal.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.guichet.api.error.NotAllowedNow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Slows down whoever guesses: after some failures each further one doubles the wait. Counted in three ways at once. Kept in
 * memory: a restart forgives, which a guesser cannot bring about. Thread-safe.
 */
@Component(service = Attempts.class)
public class Attempts {
    private enum Limit {
        /** A login from one address. */
        PAIR(5, Duration.ofMinutes(15)),
        /** An address, whatever the login. */
        ADDRESS(50, Duration.ofMinutes(15)),
        /** A login, whatever the address: short waits only, so that nobody can lock another person out for long. */
        LOGIN(50, Duration.ofSeconds(30));

        private static final int DOUBLINGS = 20;
        private final int free;
        private final Duration longest;

        Limit(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }

        private Duration delay(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            Duration delay = Duration.ofSeconds(1L << Math.min(failures - free, DOUBLINGS));
            return delay.compareTo(longest) > 0 ? longest : delay;
        }

        private Source source(String login, String address) {
            return new Source(this, this == ADDRESS ? "" : login, this == LOGIN ? "" : address);
        }
    }

    private record Source(Limit limit, String login, String address) {
    }

    private record Failures(int count, Instant last) {
    }

    private static final int REMEMBERED = 200_000;
    private static final Duration FORGET = Duration.ofHours(1);

    private final Clock clock;
    private final Cache<Source, Failures> failures =
        Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

    @Activate
    public Attempts() {
        this(Clock.systemUTC());
    }

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** @throws NotAllowedNow {@code too-many-attempts} with the seconds to wait, while one of the limits asks to */
    void check(String login, String address) {
        Instant now = clock.instant();
        long wait = 0;
        for (Limit limit : Limit.values()) {
            Failures known = failures.getIfPresent(limit.source(login, address));
            if (known != null) {
                wait = Math.max(wait, Duration.between(now, known.last().plus(limit.delay(known.count()))).toMillis());
            }
        }
        if (wait > 0) {
            throw new NotAllowedNow("too-many-attempts", (wait + 999) / 1000);
        }
    }

    void failed(String login, String address) {
        Instant now = clock.instant();
        for (Limit limit : Limit.values()) {
            failures.asMap().merge(limit.source(login, address), new Failures(1, now), (known, first) ->
                known.last().plus(FORGET).isBefore(now) ? first : new Failures(known.count() + 1, now));
        }
    }

    /** Forgives the pair alone: a guesser with one good login must not reset the count of its address. */
    void succeeded(String login, String address) {
        failures.invalidate(Limit.PAIR.source(login, address));
    }
}
