package org.guichet.rest.internal.admin;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.NotFound;
import org.guichet.api.module.Budgets;
import org.guichet.api.module.Modules;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Modules that come and go while the server runs, under {@code /api/modules}. Right: {@code admin.modules}. */
@Component(service = ModulesResource.class, property = "guichet.rest=/")
@javax.ws.rs.Path("modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModulesResource {
    private static final String RIGHT = "admin.modules";
    /** Of a module, or the name of a file that names none. */
    private static final String ID = "{id: [A-Za-z0-9][^/]{0,119}}";
    private final Modules modules;
    private final Budgets budgets;

    @Activate
    public ModulesResource(@Reference Modules modules, @Reference Budgets budgets) {
        this.modules = modules;
        this.budgets = budgets;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require(RIGHT);
        List<Budgets.Contribution> failing = budgets.failing();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", modules.all().stream().map(module -> json(module, failing)).toList());
        json.put("doings", modules.doings().stream().map(ModulesResource::json).toList());
        json.put("safe", modules.safe());
        json.put("signatures", modules.signatures());
        return json;
    }

    private static Map<String, Object> json(Modules.Module module, List<Budgets.Contribution> failing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", module.id());
        json.put("label", module.label());
        json.put("bundle", module.bundle());
        json.put("version", module.version());
        json.put("source", word(module.source()));
        json.put("state", word(module.state()));
        json.put("changed", module.changed());
        json.put("types", module.types());
        json.put("requires", module.requires());
        json.put("restarts", module.restarts());
        json.put("lacks", module.reasons());
        json.put("acts", module.acts().stream().map(ModulesResource::word).toList());
        json.put("failing", failing.stream().filter(one -> one.module().equals(module.id())).toList());
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> json(Modules.Doing doing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", doing.id());
        json.put("module", doing.module());
        json.put("act", word(doing.act()));
        json.put("version", doing.version());
        json.put("step", doing.step());
        json.put("at", doing.at());
        json.put("by", doing.by());
        json.put("failure", doing.failure());
        json.put("result", doing.result());
        return json;
    }

    /** The file itself as the body; it is kept and judged, nothing of it runs. */
    @POST
    @javax.ws.rs.Path("uploads")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response upload(@Context UriInfo uri, InputStream file) {
        Administration.require(RIGHT);
        String name = Parameters.of(uri, "name").text("name");
        return Response.status(Response.Status.CREATED).entity(modules.stage(name, file)).build();
    }

    @POST
    @javax.ws.rs.Path("uploads/{upload: [0-9a-f-]{36}}/activate")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response activate(@PathParam("upload") String upload, JsonBody body, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        body.only();
        return accepted(modules.activate(upload));
    }

    @DELETE
    @javax.ws.rs.Path("uploads/{upload: [0-9a-f-]{36}}")
    public Response discard(@PathParam("upload") String upload, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        modules.discard(upload);
        return Response.noContent().build();
    }

    @POST
    @javax.ws.rs.Path(ID + "/{act: [a-z]+}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    public Response begin(@PathParam("id") String id, @PathParam("act") String act, JsonBody body, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        body.only("name");
        if (act.equals("restore")) {
            budgets.restore(id);
            return Response.noContent().build();
        }
        Modules.Act wanted = Stream.of(Modules.Act.values()).filter(one -> word(one).equals(act)).findFirst()
            .orElseThrow(() -> new NotFound("no-such-action", act));
        return accepted(modules.begin(id, wanted, body.textOrNull("name")));
    }

    private static Response accepted(long doing) {
        return Response.accepted(Map.of("doing", doing)).build();
    }

    /** Data that a purge exported. */
    @GET
    @javax.ws.rs.Path("exports/{name: [a-z0-9-]+\\.zip}")
    @Produces("application/zip")
    public Response exported(@PathParam("name") String name, @Context UriInfo uri) {
        Administration.require(RIGHT);
        Parameters.of(uri);
        Path file = modules.exported(name);
        return Response.ok(file.toFile(), "application/zip")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").build();
    }
}
