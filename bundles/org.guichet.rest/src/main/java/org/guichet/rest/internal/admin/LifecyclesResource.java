package org.guichet.rest.internal.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.LifecycleEditions;
import org.guichet.api.lifecycle.LifecycleEditions.Edition;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.guichet.rest.internal.request.Preconditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lifecycles as an administrator changes them: {@code /api/lifecycles}, {@code /api/lifecycles/{key}} where the key is the
 * type's for its default lifecycle ({@code tickets}) and {@code <type>.<variant>} for others ({@code tickets.change}).
 * Right: {@code admin.lifecycles}.
 */
@Component(service = LifecyclesResource.class, property = "guichet.rest=/")
@Path("lifecycles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LifecyclesResource {
    static final String RIGHT = "admin.lifecycles";
    private static final String KEY = "{key: [a-zA-Z0-9._-]{1,90}}";

    /** Which lifecycle of which type a key of ours names. */
    private record Named(RecordType<?> type, String lifecycle) {
    }

    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final LifecycleEditions editions;
    private final LifecycleSurroundings surroundings;

    @Activate
    public LifecyclesResource(@Reference RecordTypes types, @Reference Lifecycles lifecycles,
            @Reference LifecycleEditions editions, @Reference LifecycleSurroundings surroundings) {
        this.types = types;
        this.lifecycles = lifecycles;
        this.editions = editions;
        this.surroundings = surroundings;
    }

    private Named named(String key) {
        int dot = key.indexOf('.');
        RecordType<?> type = types.find(dot < 0 ? key : key.substring(0, dot))
            .filter(found -> !found.lifecycles().isEmpty())
            .orElseThrow(() -> new NotFound("no-such-lifecycle", key));
        return new Named(type, dot < 0 ? lifecycles.of(type.key()).get(0).key() : key.substring(dot + 1));
    }

    static String key(RecordType<?> type, String lifecycle) {
        return type.lifecycles().get(0).key().equals(lifecycle) ? type.key() : type.key() + "." + lifecycle;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        List<Map<String, Object>> items = new ArrayList<>();
        for (RecordType<?> type : types.all()) {
            for (Lifecycle lifecycle : lifecycles.of(type.key())) {
                Edition edition = editions.editions(type.key(), lifecycle.key()).get(0);
                Map<String, Object> item = head(new Named(type, lifecycle.key()), lifecycle.version());
                item.put("published", edition.published());
                item.put("publishedBy", edition.publishedBy());
                item.put("publishedBy.title", surroundings.person(edition.publishedBy()));
                item.put("draft", editions.draft(type.key(), lifecycle.key()).isPresent());
                items.add(item);
            }
        }
        return Items.all(items);
    }

    private Map<String, Object> head(Named named, int version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key(named.type(), named.lifecycle()));
        json.put("type", named.type().key());
        json.put("lifecycle", named.lifecycle());
        json.put("label", surroundings.label(named.type(), named.lifecycle()));
        json.put("version", version);
        return json;
    }

    @GET
    @Path(KEY)
    public Response one(@PathParam("key") String key, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        Named named = named(key);
        return answer(named, existing(key, named));
    }

    private List<Edition> existing(String key, Named named) {
        List<Edition> all = editions.editions(named.type().key(), named.lifecycle());
        if (all.isEmpty()) {
            throw new NotFound("no-such-lifecycle", key);
        }
        return all;
    }

    private Response answer(Named named, List<Edition> all) {
        Lifecycle inForce = all.get(0).lifecycle();
        Map<String, Object> json = head(named, inForce.version());
        json.put("definition", LifecycleDocument.json(inForce));
        json.put("draft", editions.draft(named.type().key(), named.lifecycle()).map(this::json).orElse(null));
        json.put("versions", all.stream().map(edition -> {
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("version", edition.lifecycle().version());
            version.put("published", edition.published());
            version.put("publishedBy", edition.publishedBy());
            version.put("publishedBy.title", surroundings.person(edition.publishedBy()));
            version.put("definition", LifecycleDocument.json(edition.lifecycle()));
            return version;
        }).toList());
        json.put("records", editions.records(named.type().key(), named.lifecycle()));
        json.put("labels", surroundings.labels(named.type().key()));
        json.put("offers", surroundings.offers(named.type().key()));
        return Response.ok(json).header(HttpHeaders.ETAG, "\"" + inForce.version() + "\"").build();
    }

    private Map<String, Object> json(LifecycleEditions.Draft draft) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("revision", draft.revision());
        json.put("saved", draft.saved());
        json.put("savedBy", draft.savedBy());
        json.put("savedBy.title", surroundings.person(draft.savedBy()));
        json.put("definition", LifecycleDocument.json(draft.lifecycle()));
        return json;
    }

    /** One version's definition, a member a line: for files under version control. {@code PUT} takes it as it is. */
    @GET
    @Path(KEY + "/definition")
    public String definition(@PathParam("key") String key, @Context UriInfo uri) throws JsonProcessingException {
        Administration.require(RIGHT);
        Long version = Parameters.of(uri, "version").number("version");
        Lifecycle asked = existing(key, named(key)).stream().map(Edition::lifecycle)
            .filter(one -> version == null || one.version() == version).findFirst()
            .orElseThrow(() -> new NotFound("no-such-lifecycle", key));
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return Json.mapper().writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
            .writeValueAsString(LifecycleDocument.json(asked)) + "\n";
    }

    /**
     * Publishes: members {@code initial}, {@code states}, {@code transitions} and {@code map} (vanished state to the one its
     * records go to). With {@code dryRun=true} nothing is written and the answer says what publishing would come to.
     */
    @PUT
    @Path(KEY)
    public Response publish(@PathParam("key") String key, JsonBody body, @Context UriInfo uri) {
        Administration.require(RIGHT);
        boolean dry = Parameters.of(uri, "dryRun").flag("dryRun");
        Named named = named(key);
        body.required();
        body.only("initial", "states", "transitions", "map");
        int seen = Preconditions.seen();
        Lifecycle lifecycle = LifecycleDocument.read(named.lifecycle(), body.values());
        Map<String, String> map = LifecycleDocument.map(body.values().get("map"));
        surroundings.shadowing(named.type().key(), lifecycle);
        if (dry) {
            return Response.ok(outlook(named, lifecycle, map)).build();
        }
        editions.publish(named.type().key(), lifecycle, map, seen);
        return answer(named, existing(key, named));
    }

    private Map<String, Object> outlook(Named named, Lifecycle lifecycle, Map<String, String> map) {
        Map<String, Long> vanishing = editions.check(named.type().key(), lifecycle);
        Optional<Edition> now = editions.editions(named.type().key(), named.lifecycle()).stream().findFirst();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", now.map(edition -> edition.lifecycle().version()).orElse(0));
        json.put("vanishing", vanishing);
        json.put("unmapped", vanishing.keySet().stream()
            .filter(state -> lifecycle.state(String.valueOf(map.get(state))).isEmpty()).toList());
        json.put("absent", surroundings.absent(named.type().key(), lifecycle));
        return json;
    }

    /** Keeps a draft, which need not be sound; {@code If-Match} names its revision, 0 for the first. */
    @PUT
    @Path(KEY + "/draft")
    public Response draft(@PathParam("key") String key, JsonBody body, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        Named named = named(key);
        body.required();
        body.only("initial", "states", "transitions");
        int seen = Preconditions.seen();
        LifecycleEditions.Draft draft = editions.saveDraft(named.type().key(),
            LifecycleDocument.read(named.lifecycle(), body.values()), seen);
        return Response.ok(json(draft)).header(HttpHeaders.ETAG, "\"" + draft.revision() + "\"").build();
    }

    @DELETE
    @Path(KEY + "/draft")
    public Response discard(@PathParam("key") String key, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        Named named = named(key);
        editions.discardDraft(named.type().key(), named.lifecycle());
        return Response.noContent().build();
    }
}
