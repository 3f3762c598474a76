package org.guichet.rest.internal.admin;

import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.RecordTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How this client numbers its records, where it is not as shipped: one document, a member for each type. */
@Component(service = ConfigurationPart.class)
public final class NumberingPart implements ConfigurationPart {
    private final RecordTypes types;
    private final Settings settings;

    @Activate
    public NumberingPart(@Reference RecordTypes types, @Reference Settings settings) {
        this.types = types;
        this.settings = settings;
    }

    @Override
    public String key() {
        return "numbering";
    }

    @Override
    public boolean entries() {
        return true;
    }

    @Override
    public Map<String, Map<String, Object>> documents() {
        Administration.require("admin.settings");
        Map<String, Object> formats = new TreeMap<>();
        types.all().forEach(type -> settings.get(NumberingResource.PREFIX + type.key()).ifPresent(format -> formats.put(type.key(), format)));
        return Map.of("formats", formats);
    }

    @Override
    public Map<String, Object> read(String name, Map<String, Object> document) {
        if (!name.equals("formats")) {
            throw Invalid.of("", "unknown-member");
        }
        document.forEach((type, format) -> {
            types.get(type);
            if (format != null && !(format instanceof String)) {
                throw Invalid.of(type, "not-a-text");
            }
            NumberingResource.check(type, (String) format);
        });
        return document;
    }

    @Override
    public void apply(String name, Map<String, Object> document) {
        document.forEach((type, format) -> settings.put(NumberingResource.PREFIX + type, (String) format));
    }
}
