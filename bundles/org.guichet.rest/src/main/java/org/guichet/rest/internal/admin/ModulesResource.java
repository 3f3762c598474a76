package org.guichet.rest.internal.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The installed modules and whether they run: {@code GET /api/modules}. Right: {@code admin.modules}. */
@Component(service = ModulesResource.class, property = "guichet.rest=/")
@Path("modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModulesResource {
    private static final String HEADER = "Guichet-Module";
    private final BundleContext context;
    private final RecordTypes types;
    private final Texts texts;

    @Activate
    public ModulesResource(BundleContext context, @Reference RecordTypes types, @Reference Texts texts) {
        this.context = context;
        this.types = types;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require("admin.modules");
        List<Map<String, Object>> modules = new ArrayList<>();
        Arrays.stream(context.getBundles()).filter(bundle -> bundle.getHeaders().get(HEADER) != null)
            .sorted(Comparator.comparing(bundle -> bundle.getHeaders().get(HEADER))).forEach(bundle -> modules.add(json(bundle)));
        return Items.all(modules);
    }

    private Map<String, Object> json(Bundle bundle) {
        Locale locale = Actors.current().locale();
        String id = bundle.getHeaders().get(HEADER);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("label", texts.has(locale, "module." + id) ? texts.text(locale, "module." + id) : id);
        json.put("bundle", bundle.getSymbolicName());
        json.put("version", bundle.getVersion().toString());
        json.put("state", state(bundle));
        json.put("changed", Instant.ofEpochMilli(bundle.getLastModified()));
        json.put("lacks", bundle.getState() == Bundle.INSTALLED ? lacks(bundle) : List.of());
        json.put("types", types.all().stream().filter(type -> type.module().equals(id)).map(RecordType::key).sorted().toList());
        return json;
    }

    /** What a bundle that cannot run asks for and nobody offers, as its manifest asks: packages in versions, above all. */
    private List<String> lacks(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return revision.getDeclaredRequirements(null).stream()
            .filter(wanted -> !"optional".equals(wanted.getDirectives().get("resolution")))
            .filter(wanted -> !"active".equals(wanted.getDirectives().get("effective")))
            .filter(wanted -> wiring.findProviders(wanted).isEmpty())
            .map(wanted -> wanted.getDirectives().getOrDefault("filter", wanted.getNamespace())).toList();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "stopped";
            default -> "unresolved";
        };
    }
}
