package org.guichet.gateways.internal;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gateway that messages of a kind go to: the first active one. Thread-safe. */
@Component(service = Gateways.class)
public class Gateways {
    private static final Actor PROGRAM = Actor.program("gateways", "job");
    private final Records records;
    private final Queries queries;

    @Activate
    public Gateways(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    Optional<Gateway> first(String... kinds) {
        String among = Stream.of(kinds).collect(Collectors.joining(",", "(", ")"));
        return Actors.as(PROGRAM, () -> queries.list(ListQuery.of(GatewayDescription.TYPE).filter("active==true;kind=in=" + among).fields("id")
            .sort("label").limit(1)).items()).stream().findFirst().map(row -> get(((Number) row.get("id")).longValue()));
    }

    /** False also while the database is away. */
    boolean any(String... kinds) {
        try {
            return first(kinds).isPresent();
        } catch (Unavailable away) {
            return false;
        }
    }

    Gateway get(long id) {
        return Actors.as(PROGRAM, () -> records.get(Gateway.class, id));
    }
}
