package org.guichet.loans.internal;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowScope;
import org.osgi.service.component.annotations.Component;

/** Tickets of accounts in the north: {@code tickets.read:north}. */
@Component
public class NorthOnly implements RowScope {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String name() {
        return "north";
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return Optional.of("account.region==Nord");
    }
}
