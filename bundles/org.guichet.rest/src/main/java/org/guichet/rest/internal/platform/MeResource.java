package org.guichet.rest.internal.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Grants;
import org.guichet.api.security.Permissions;
import org.guichet.api.security.Users;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.types.Visible;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code /api/me}: who the caller is, what they may do in short, and their own preferences (any JSON, by key). */
@Component(service = MeResource.class, property = "guichet.rest=/")
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
    private static final String ADMINISTRATION = "admin";
    private static final String TYPE = "users";
    private static final Grants OWN_PROFILE = Grants.of(List.of("users.read:own", "users.update:own"));
    private final Users users;
    private final RecordTypes types;
    private final Records records;
    private final Budgets budgets;
    private final ObjectMapper mapper = Json.mapper();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Permissions> permissions = List.of();

    @Activate
    public MeResource(@Reference Users users, @Reference RecordTypes types, @Reference Records records, @Reference Budgets budgets) {
        this.users = users;
        this.types = types;
        this.records = records;
        this.budgets = budgets;
    }

    /** For servers that are put together by hand. */
    public MeResource with(List<Permissions> somePermissions) {
        permissions = somePermissions;
        return this;
    }

    @GET
    public Map<String, Object> me(@Context UriInfo uri) {
        Parameters.of(uri);
        Actor actor = Actors.current();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user", actor.user());
        body.put("login", actor.login());
        body.put("name", actor.name());
        body.put("channel", actor.channel());
        body.put("audience", actor.audience().name().toLowerCase(Locale.ROOT));
        body.put("language", actor.locale().getLanguage());
        body.put("zone", actor.zone().getId());
        body.put("teams", actor.teams());
        body.put("contact", actor.contact());
        body.put("accounts", actor.accounts());
        Map<String, Object> may = new LinkedHashMap<>();
        for (RecordType<?> type : types.all()) {
            if (Visible.type(actor, type)) {
                may.put(type.key(), Visible.acts(actor, type, types.fields(type.key())));
            }
        }
        body.put("may", may);
        body.put("administration", budgets.callable(Permissions.class, permissions).stream()
            .filter(one -> one.module().equals(ADMINISTRATION))
            .flatMap(one -> one.names().stream()).filter(actor::may).toList());
        return body;
    }

    /**
     * Changes how the caller sees Guichet, on their user record: {@code language}, {@code zone}, {@code theme}. Everyone who
     * is signed in may do that, whatever their roles.
     */
    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        body.only("language", "zone", "theme");
        long user = user();
        Map<String, Object> values = body.required();
        Actors.run(self(Actors.current()), () -> records.patch(TYPE, user, values, WriteOptions.NONE));
        return Response.noContent().build();
    }

    @GET
    @Path("preferences/{key: [a-zA-Z0-9._-]{1,100}}")
    public Response preference(@PathParam("key") String key, @Context UriInfo uri) {
        Parameters.of(uri);
        return Response.ok(users.preference(user(), key).orElse("null")).build();
    }

    @PUT
    @Path("preferences/{key: [a-zA-Z0-9._-]{1,100}}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response prefer(@PathParam("key") String key, InputStream body, @Context UriInfo uri)
            throws IOException {
        Parameters.of(uri);
        String json = mapper.writeValueAsString(mapper.readTree(body));
        users.prefer(user(), key, json.isEmpty() || json.equals("null") ? null : json);
        return Response.noContent().build();
    }

    @DELETE
    @Path("preferences/{key: [a-zA-Z0-9._-]{1,100}}")
    public Response forget(@PathParam("key") String key, @Context UriInfo uri) {
        Parameters.of(uri);
        users.prefer(user(), key, null);
        return Response.noContent().build();
    }

    /** The same person with no other right than to one's own record, which is a matter of agents otherwise. */
    private static Actor self(Actor actor) {
        return new Actor(actor.user(), actor.login(), actor.name(), Audience.AGENT, Set.of(), null, Set.of(), OWN_PROFILE,
            actor.locale(), actor.zone(), actor.channel());
    }

    private static long user() {
        Actor actor = Actors.current();
        if (actor.user() == null) {
            throw new Forbidden("people-only");
        }
        return actor.user();
    }
}
