package org.guichet.rest.internal.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.CannedAnswers;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/{type}/{id}/canned-answers}: what modules offer to who writes a comment; {@code GET …/{key}} says what one would say and
 * do, {@code POST …/{key}} carries it out. For agents who may see the record; what is written needs their rights.
 */
@Component(service = CannedAnswersResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}/canned-answers")
@Produces(MediaType.APPLICATION_JSON)
public final class CannedAnswersResource {
    private static final Logger LOG = LoggerFactory.getLogger(CannedAnswersResource.class);
    private final RecordTypes types;
    private final Queries queries;
    private final Replays replays;
    private final Budgets budgets;
    private final List<CannedAnswers> providers = new CopyOnWriteArrayList<>();

    @Activate
    public CannedAnswersResource(@Reference RecordTypes types, @Reference Queries queries, @Reference Replays replays,
            @Reference Budgets budgets) {
        this.types = types;
        this.queries = queries;
        this.replays = replays;
        this.budgets = budgets;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addAnswers(CannedAnswers provider) {
        providers.add(provider);
    }

    public void removeAnswers(CannedAnswers provider) {
        providers.remove(provider);
    }

    @GET
    public Map<String, Object> offers(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        Parameters.of(uri);
        enter(type, id);
        List<CannedAnswers.Offer> offers = new ArrayList<>();
        for (CannedAnswers provider : of(type)) {
            try {
                offers.addAll(provider.offers(id));
            } catch (RuntimeException | LinkageError e) {
                // what fails costs its own offers only
                LOG.error("Canned answers for {} {} fail", type, id, e);
            }
        }
        return Items.all(offers);
    }

    @GET
    @Path("{key: [a-zA-Z0-9.-]{1,120}}")
    public CannedAnswers.Prepared prepare(@PathParam("type") String type, @PathParam("id") long id, @PathParam("key") String key,
            @Context UriInfo uri) {
        Parameters.of(uri);
        enter(type, id);
        return offering(type, id, key).prepare(id, key);
    }

    @POST
    @Path("{key: [a-zA-Z0-9.-]{1,120}}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response carryOut(@PathParam("type") String type, @PathParam("id") long id, @PathParam("key") String key, JsonBody body,
            @Context UriInfo uri) {
        Parameters.of(uri);
        enter(type, id);
        CannedAnswers provider = offering(type, id, key);
        return replays.once(body, () -> {
            provider.carryOut(id, key);
            return Response.noContent().build();
        });
    }

    private void enter(String type, long id) {
        types.get(type);
        Actor actor = Actors.current();
        if (actor.client()) {
            throw new Forbidden("people-only");
        }
        if (!queries.allowed(type + ".read", type, id)) {
            throw new NotFound("no-such-record", type, id);
        }
    }

    private List<CannedAnswers> of(String type) {
        return budgets.callable(CannedAnswers.class, providers).stream().filter(one -> one.type().equals(type)).toList();
    }

    private CannedAnswers offering(String type, long id, String key) {
        return of(type).stream().filter(one -> one.offers(id).stream().anyMatch(offer -> offer.key().equals(key))).findFirst()
            .orElseThrow(() -> new NotFound("no-such-answer", key));
    }
}
