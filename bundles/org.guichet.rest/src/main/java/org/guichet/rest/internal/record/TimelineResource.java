package org.guichet.rest.internal.record;

import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
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

/** {@code /api/{type}/{id}/timeline} and {@code …/history}. */
@Component(service = TimelineResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public final class TimelineResource {
    private final RecordTypes types;
    private final Timeline timeline;
    private final History history;
    private final Texts texts;

    @Activate
    public TimelineResource(@Reference RecordTypes types, @Reference Timeline timeline, @Reference History history,
            @Reference Texts texts) {
        this.types = types;
        this.timeline = timeline;
        this.history = history;
        this.texts = texts;
    }

    @GET
    @Path("timeline")
    public Map<String, Object> timeline(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        Parameters parameters = Parameters.of(uri, "limit", "cursor");
        int limit = parameters.limit();
        List<Timeline.Entry> page = timeline.of(type, id, parameters.text("cursor"), limit);
        return Items.page(page.stream().map(this::named).toList(), limit, Timeline.Entry::key);
    }

    @GET
    @Path("history")
    public Map<String, Object> history(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        Parameters parameters = Parameters.of(uri, "limit", "cursor");
        int limit = parameters.limit();
        List<History.Entry> page = history.of(type, id, parameters.number("cursor"), limit);
        return Items.page(page.stream().map(this::named).toList(), limit, History.Entry::id);
    }

    private Timeline.Entry named(Timeline.Entry entry) {
        return entry.actor() != null || entry.actorName() == null ? entry : new Timeline.Entry(entry.key(), entry.kind(), entry.at(),
            null, texts.program(Actors.current().locale(), entry.actorName()), entry.channel(), entry.data());
    }

    private History.Entry named(History.Entry entry) {
        return entry.actor() != null || entry.actorName() == null ? entry : new History.Entry(entry.id(), entry.version(), entry.at(),
            null, texts.program(Actors.current().locale(), entry.actorName()), entry.channel(), entry.kind(), entry.field(),
            entry.before(), entry.after());
    }
}
