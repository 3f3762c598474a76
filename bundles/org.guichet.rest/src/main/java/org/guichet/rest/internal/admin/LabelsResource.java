package org.guichet.rest.internal.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Records;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.json.JsonBody;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Labels as shipped and as this client calls them: {@code GET /api/labels?prefix=tickets}, {@code PUT /api/labels/{key}} with
 * {@code {"fr": "Dossier", "en": null}} (null = as shipped). In force at once. Right: {@code admin.settings}.
 */
@Component(service = LabelsResource.class, property = "guichet.rest=/")
@Path("labels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LabelsResource {
    private static final String RIGHT = "admin.settings";
    static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);
    static final int LONGEST = 500;
    private final Texts texts;
    private final Settings settings;
    private final Records records;

    @Activate
    public LabelsResource(@Reference Texts texts, @Reference Settings settings, @Reference Records records) {
        this.texts = texts;
        this.settings = settings;
        this.records = records;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        String prefix = Objects.requireNonNullElse(Parameters.of(uri, "prefix").text("prefix"), "");
        Administration.require(RIGHT);
        Map<Locale, Map<String, String>> shipped = new LinkedHashMap<>();
        TreeSet<String> keys = new TreeSet<>();
        for (Locale language : LANGUAGES) {
            shipped.put(language, texts.shipped(language, prefix));
            keys.addAll(shipped.get(language).keySet());
        }
        return Items.all(keys.stream().map(key -> json(key, shipped)).toList());
    }

    private Map<String, Object> json(String key, Map<Locale, Map<String, String>> shipped) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        for (Locale language : LANGUAGES) {
            Map<String, Object> label = new LinkedHashMap<>();
            label.put("shipped", shipped.get(language).get(key));
            label.put("own", settings.get(setting(language, key)).orElse(null));
            json.put(language.getLanguage(), label);
        }
        return json;
    }

    @PUT
    @Path("{key}")
    public Map<String, Object> rename(@PathParam("key") String key, JsonBody body, @Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require(RIGHT);
        body.required();
        body.only("fr", "en");
        Map<Locale, Map<String, String>> shipped = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> shipped.put(language, texts.shipped(language, key)));
        if (shipped.values().stream().noneMatch(found -> found.containsKey(key))) {
            throw new NotFound("no-such-label", key);
        }
        records.together(() -> {
            for (Locale language : LANGUAGES) {
                if (body.values().containsKey(language.getLanguage())) {
                    settings.put(setting(language, key), label(body, language));
                }
            }
            return null;
        });
        return json(key, shipped);
    }

    private static String label(JsonBody body, Locale language) {
        String label = body.textOrNull(language.getLanguage());
        if (label != null && label.length() > LONGEST) {
            throw Invalid.of(language.getLanguage(), "parameter-too-long", LONGEST);
        }
        return label == null || label.isBlank() ? null : label.strip();
    }

    static String setting(Locale language, String key) {
        return "label." + language.getLanguage() + "." + key;
    }
}
