package org.guichet.rest.internal.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.screen.ScreenPart;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Grants;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Tagged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code GET /api/types}: what there is, as far as the caller may see it. */
@Component(service = TypesResource.class, property = "guichet.rest=/")
@Path("types")
@Produces(MediaType.APPLICATION_JSON)
public final class TypesResource {
    /** Lifecycles and renamed labels change without a new revision: so long may a screen show the old ones. */
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int LIMIT = 200;
    private static final int ATTEMPTS = 5;

    private record Reader(long revision, Locale locale, boolean client, Grants grants,
            List<RecordAction> actions, List<ScreenPart> parts) {
    }

    private record Described(Map<String, Object> types, Instant until) {
    }

    private final RecordTypes types;
    private final TypeDescriptions descriptions;
    private final Budgets budgets;
    private final Clock clock;
    private final ObjectMapper mapper = Json.mapper();
    private final Map<Reader, Described> known = new ConcurrentHashMap<>();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction> actions = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ScreenPart> parts = List.of();

    @Activate
    public TypesResource(@Reference RecordTypes types, @Reference TypeDescriptions descriptions, @Reference Budgets budgets) {
        this(types, descriptions, budgets, Clock.systemUTC());
    }

    TypesResource(RecordTypes types, TypeDescriptions descriptions, Budgets budgets, Clock clock) {
        this.types = types;
        this.descriptions = descriptions;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** For servers that are put together by hand. */
    public TypesResource with(List<RecordAction> someActions) {
        actions = someActions;
        return this;
    }

    @GET
    public Response types(@Context UriInfo uri) throws JsonProcessingException {
        Parameters.of(uri);
        return Tagged.answer(mapper.writeValueAsBytes(describe()));
    }

    /** The types as the current actor sees them; those with the same rights and language share one description. */
    Map<String, Object> describe() {
        Actor actor = Actors.current();
        for (int attempt = 1;; attempt++) {
            Reader reader = reader(actor);
            try {
                return describe(actor, reader);
            } catch (RuntimeException e) {
                // a module left in the middle
                if (attempt == ATTEMPTS || reader.equals(reader(actor))) {
                    throw e;
                }
            }
        }
    }

    private Reader reader(Actor actor) {
        return new Reader(types.revision(), actor.locale(), actor.client(), actor.grants(),
            actions.stream().filter(budgets::callable).toList(), parts.stream().filter(budgets::callable).toList());
    }

    /** The parts that can say what they are, as they came: the bundle of each tells whose they are. */
    private List<ScreenPart> saying(List<ScreenPart> all) {
        return all.stream().filter(part -> !budgets.callable(ScreenPart.class, List.of(part)).isEmpty()).toList();
    }

    private Map<String, Object> describe(Actor actor, Reader reader) {
        Described described = known.get(reader);
        if (described == null || described.until().isBefore(clock.instant())) {
            if (known.size() >= LIMIT) {
                known.clear();
            }
            described = new Described(descriptions.describe(actor, budgets.callable(RecordAction.class, reader.actions()), saying(reader.parts())), clock.instant().plus(KEPT));
            known.put(reader, described);
        }
        return described.types();
    }
}
