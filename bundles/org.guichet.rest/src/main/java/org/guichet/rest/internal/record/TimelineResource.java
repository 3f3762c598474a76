package org.guichet.rest.internal.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.query.Queries;
import org.guichet.api.record.History;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Timeline;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/{type}/{id}/timeline} and {@code …/history}, {@code …/stamps}: who changed what, references by the titles of what they mean. */
@Component(service = TimelineResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public final class TimelineResource {
    private final RecordTypes types;
    private final Timeline timeline;
    private final History history;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public TimelineResource(@Reference RecordTypes types, @Reference Timeline timeline, @Reference History history,
            @Reference Queries queries, @Reference Texts texts) {
        this.types = types;
        this.timeline = timeline;
        this.history = history;
        this.queries = queries;
        this.texts = texts;
    }

    @GET
    @Path("timeline")
    public Map<String, Object> timeline(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        Parameters parameters = Parameters.of(uri, "limit", "cursor");
        int limit = parameters.limit();
        List<Timeline.Entry> page = timeline.of(type, id, parameters.text("cursor"), limit);
        ReferenceTitles titles = new ReferenceTitles(types, queries);
        page.forEach(entry -> changes(entry).forEach(change -> titles.wantChange(type, text(change, "field"), text(change, "before"),
            text(change, "after"))));
        return Items.page(page.stream().map(entry -> titled(type, named(entry), titles)).toList(), limit, Timeline.Entry::key);
    }

    @GET
    @Path("history")
    public Map<String, Object> history(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        Parameters parameters = Parameters.of(uri, "limit", "cursor");
        int limit = parameters.limit();
        List<History.Entry> page = history.of(type, id, parameters.number("cursor"), limit);
        ReferenceTitles titles = new ReferenceTitles(types, queries);
        page.forEach(entry -> titles.wantChange(type, entry.field(), entry.before(), entry.after()));
        Map<String, Object> body = Items.page(page, limit, History.Entry::id);
        body.put("items", page.stream().map(entry -> json(type, entry, titles)).toList());
        return body;
    }

    /** Who wrote each field last and took each transition last. */
    @GET
    @Path("stamps")
    public Map<String, Object> stamps(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        Parameters.of(uri);
        History.Stamps stamps = history.stamps(type, id);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("fields", json(stamps.fields()));
        body.put("transitions", json(stamps.transitions()));
        return body;
    }

    private Map<String, Object> json(Map<String, History.Stamp> stamps) {
        Map<String, Object> json = new LinkedHashMap<>();
        stamps.forEach((name, stamp) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("at", stamp.at());
            one.put("actor", stamp.actor());
            one.put("actorName", name(stamp.actor(), stamp.actorName()));
            one.put("channel", stamp.channel());
            json.put(name, one);
        });
        return json;
    }

    /** The changed fields of an entry; none if it tells of something else. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> changes(Timeline.Entry entry) {
        return entry.data().get("fields") instanceof List<?> fields ? (List<Map<String, Object>>) fields : List.of();
    }

    private static String text(Map<String, Object> change, String name) {
        return change.get(name) instanceof String text ? text : null;
    }

    private static Timeline.Entry titled(String type, Timeline.Entry entry, ReferenceTitles titles) {
        List<Map<String, Object>> fields = new ArrayList<>();
        changes(entry).forEach(change -> {
            Map<String, Object> field = new LinkedHashMap<>(change);
            titles.putTitles(field, type, text(change, "field"), text(change, "before"), text(change, "after"));
            fields.add(field);
        });
        if (fields.isEmpty()) {
            return entry;
        }
        Map<String, Object> data = new LinkedHashMap<>(entry.data());
        data.put("fields", fields);
        return new Timeline.Entry(entry.key(), entry.kind(), entry.at(), entry.actor(), entry.actorName(), entry.channel(), data);
    }

    private Timeline.Entry named(Timeline.Entry entry) {
        return new Timeline.Entry(entry.key(), entry.kind(), entry.at(), entry.actor(), name(entry.actor(), entry.actorName()), entry.channel(),
            entry.data());
    }

    /** Programs have names of their own in each language. */
    private String name(Long actor, String name) {
        return actor != null || name == null ? name : texts.program(Actors.current().locale(), name);
    }

    private Map<String, Object> json(String type, History.Entry entry, ReferenceTitles titles) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("version", entry.version());
        json.put("at", entry.at());
        json.put("actor", entry.actor());
        json.put("actorName", name(entry.actor(), entry.actorName()));
        json.put("channel", entry.channel());
        json.put("kind", entry.kind());
        json.put("field", entry.field());
        json.put("before", entry.before());
        json.put("after", entry.after());
        titles.putTitles(json, type, entry.field(), entry.before(), entry.after());
        return json;
    }
}
