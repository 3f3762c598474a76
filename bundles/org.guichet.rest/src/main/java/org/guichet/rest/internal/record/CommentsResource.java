package org.guichet.rest.internal.record;

import java.util.List;
import java.util.Map;
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
import org.guichet.api.record.RecordTypes;
import org.guichet.api.timeline.Comments;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/{type}/{id}/comments}. */
@Component(service = CommentsResource.class, property = "guichet.rest=/")
@Path("{type: [a-z][a-zA-Z0-9]{0,39}}/{id: [0-9]{1,18}}/comments")
@Produces(MediaType.APPLICATION_JSON)
public final class CommentsResource {
    private final RecordTypes types;
    private final Comments comments;
    private final Replays replays;

    @Activate
    public CommentsResource(@Reference RecordTypes types, @Reference Comments comments, @Reference Replays replays) {
        this.types = types;
        this.comments = comments;
        this.replays = replays;
    }

    @GET
    public Map<String, Object> list(@PathParam("type") String type, @PathParam("id") long id, @Context UriInfo uri) {
        types.get(type);
        Parameters parameters = Parameters.of(uri, "limit", "cursor");
        int limit = parameters.limit();
        List<Comments.Comment> page = comments.of(type, id, parameters.number("cursor"), limit);
        return Items.page(page, limit, Comments.Comment::id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("type") String type, @PathParam("id") long id, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        types.get(type);
        body.required();
        body.only("body", "internal", "quiet");
        return replays.once(body, () -> Response.status(Response.Status.CREATED)
            .entity(comments.add(type, id, body.text("body"), body.flag("internal"), body.flag("quiet"))).build());
    }
}
