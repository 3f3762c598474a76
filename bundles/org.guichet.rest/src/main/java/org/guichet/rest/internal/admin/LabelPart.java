package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.error.NotFound;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this client calls things, a document for each language. Labels of custom fields stand with these. */
@Component(service = ConfigurationPart.class)
public final class LabelPart implements ConfigurationPart {
    private static final String RIGHT = "admin.settings";
    private static final String CUSTOM = "[^.]+\\.c_[^.]+";
    private final Settings settings;

    @Activate
    public LabelPart(@Reference Settings settings) {
        this.settings = settings;
    }

    @Override
    public String key() {
        return "labels";
    }

    @Override
    public boolean entries() {
        return true;
    }

    @Override
    public Map<String, Map<String, Object>> documents() {
        Administration.require(RIGHT);
        Map<String, Map<String, Object>> documents = new TreeMap<>();
        for (Locale language : LabelsResource.LANGUAGES) {
            String prefix = LabelsResource.setting(language, "");
            Map<String, Object> labels = new TreeMap<>();
            settings.startingWith(prefix).forEach((key, text) -> {
                String label = key.substring(prefix.length());
                if (!label.matches(CUSTOM)) {
                    labels.put(label, text);
                }
            });
            documents.put(language.getLanguage(), labels);
        }
        return documents;
    }

    @Override
    public Map<String, Object> read(String name, Map<String, Object> document) {
        language(name);
        List<Place> wrong = new ArrayList<>();
        Map<String, Object> normal = new LinkedHashMap<>();
        document.forEach((key, value) -> {
            String text = value == null || value instanceof Map || value instanceof List ? null : value.toString();
            if (value != null && text == null) {
                wrong.add(new Place(key, "not-a-text", List.of()));
            } else if (text != null && text.length() > LabelsResource.LONGEST) {
                wrong.add(new Place(key, "parameter-too-long", List.of(LabelsResource.LONGEST)));
            }
            normal.put(key, text);
        });
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return normal;
    }

    private static Locale language(String name) {
        return LabelsResource.LANGUAGES.stream().filter(one -> one.getLanguage().equals(name)).findFirst()
            .orElseThrow(() -> new NotFound("no-such-label", name));
    }

    @Override
    public void apply(String name, Map<String, Object> document) {
        document.forEach((key, text) -> settings.put(LabelsResource.setting(language(name), key), (String) text));
    }
}
