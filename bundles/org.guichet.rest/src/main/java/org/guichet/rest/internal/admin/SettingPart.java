package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.module.Budgets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The settings that modules call configuration ({@link SettingKeys}), in one document. */
@Component(service = ConfigurationPart.class)
public final class SettingPart implements ConfigurationPart {
    private final Settings settings;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SettingKeys> declared = List.of();

    @Activate
    public SettingPart(@Reference Settings settings, @Reference Budgets budgets) {
        this.settings = settings;
        this.budgets = budgets;
    }

    /** For servers that are put together by hand. */
    public SettingPart with(List<SettingKeys> keys) {
        declared = keys;
        return this;
    }

    @Override
    public String key() {
        return "settings";
    }

    @Override
    public boolean entries() {
        return true;
    }

    private Set<String> keys() {
        return budgets.callable(SettingKeys.class, declared).stream().flatMap(one -> one.keys().stream()).collect(Collectors.toSet());
    }

    private static boolean named(String setting, Set<String> keys) {
        return keys.stream().anyMatch(key -> key.endsWith(".") ? setting.startsWith(key) : setting.equals(key));
    }

    @Override
    public Map<String, Map<String, Object>> documents() {
        Administration.require("admin.settings");
        Set<String> keys = keys();
        Map<String, Object> values = new TreeMap<>();
        settings.startingWith("").forEach((key, value) -> {
            if (named(key, keys)) {
                values.put(key, value);
            }
        });
        return Map.of("settings", values);
    }

    @Override
    public Map<String, Object> read(String name, Map<String, Object> document) {
        if (!name.equals("settings")) {
            throw Invalid.of("", "unknown-member");
        }
        Set<String> keys = keys();
        List<Place> wrong = new ArrayList<>();
        Map<String, Object> normal = new LinkedHashMap<>();
        document.forEach((key, value) -> {
            if (!named(key, keys)) {
                wrong.add(new Place(key, "configuration.no-such-setting", List.of(key)));
            } else if (value instanceof Map || value instanceof List) {
                wrong.add(new Place(key, "not-a-text", List.of()));
            }
            normal.put(key, value == null ? null : value.toString());
        });
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return normal;
    }

    @Override
    public void apply(String name, Map<String, Object> document) {
        document.forEach((key, value) -> settings.put(key, (String) value));
    }
}
