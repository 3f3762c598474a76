package org.guichet.rest.internal.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.job.Jobs;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Durable work: {@code GET /api/jobs}, {@code POST /api/jobs/{job}/{instance}/run} (now), {@code DELETE /api/jobs/{job}/{instance}}
 * (stops it, or removes a waiting one). Right: {@code admin.jobs}.
 */
@Component(service = JobsResource.class, property = "guichet.rest=/")
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class JobsResource {
    private static final String RIGHT = "admin.jobs";
    private final Jobs jobs;
    private final Texts texts;

    @Activate
    public JobsResource(@Reference Jobs jobs, @Reference Texts texts) {
        this.jobs = jobs;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require(RIGHT);
        return Items.all(jobs.runs().stream().map(this::json).toList());
    }

    private Map<String, Object> json(Jobs.Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", run.job());
        json.put("label", texts.program(Actors.current().locale(), run.job()));
        json.put("instance", run.instance());
        json.put("state", run.state());
        json.put("next", run.next());
        json.put("lastSuccess", run.lastSuccess());
        json.put("lastFailure", run.lastFailure());
        json.put("done", run.done());
        json.put("total", run.total());
        json.put("message", run.message());
        return json;
    }

    @POST
    @Path("{job}/{instance}/run")
    public Response run(@PathParam("job") String job, @PathParam("instance") String instance, @Context UriInfo uri) {
        Parameters.of(uri);
        jobs.runNow(job, instance);
        return Response.noContent().build();
    }

    @DELETE
    @Path("{job}/{instance}")
    public Response cancel(@PathParam("job") String job, @PathParam("instance") String instance, @Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require(RIGHT);
        jobs.cancel(job, instance);
        return Response.noContent().build();
    }
}
