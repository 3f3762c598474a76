package org.guichet.rules.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Actions with their parameters as editors draw them, in the reader's language. */
@Component(service = ActionOffers.class)
public class ActionOffers {
    private final Texts texts;

    @Activate
    public ActionOffers(@Reference Texts texts) {
        this.texts = texts;
    }

    /** {@code [{"key", "label", "parameters": [a field each]}]}. */
    public List<Map<String, Object>> of(RecordType<?> type, List<RuleAction> actions) {
        Locale locale = Actors.current().locale();
        return actions.stream().map(action -> action(locale, type, action)).toList();
    }

    private Map<String, Object> action(Locale locale, RecordType<?> type, RuleAction action) {
        String prefix = "ruleAction." + action.key();
        Map<String, Object> json = labelled(action.key(), texts.text(locale, prefix));
        json.put("parameters", action.parameters().stream().map(field -> parameter(locale, type, action, prefix, field)).toList());
        return json;
    }

    private Map<String, Object> parameter(Locale locale, RecordType<?> type, RuleAction action, String prefix, Field field) {
        String key = prefix + "." + field.name();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("kind", field.kind().name().toLowerCase(Locale.ROOT));
        json.put("label", texts.text(locale, key));
        json.put("help", texts.has(locale, key + ".help") ? texts.text(locale, key + ".help") : null);
        json.put("target", field.target());
        json.put("required", field.required());
        json.put("maxLength", field.maxLength() == 0 ? null : field.maxLength());
        json.put("visibleWhen", field.visibleWhen());
        json.put("default", field.defaultValue());
        List<Map<String, Object>> choices = new ArrayList<>();
        field.choices().forEach(choice -> choices.add(labelled(choice, texts.text(locale, key + "." + choice))));
        if (field.choices().isEmpty()) {
            action.choices(type, field.name()).forEach((choice, label) -> choices.add(labelled(choice, texts.text(locale, label))));
        }
        json.put("choices", choices);
        return json;
    }

    public static Map<String, Object> labelled(String key, String label) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("label", label);
        return json;
    }
}
