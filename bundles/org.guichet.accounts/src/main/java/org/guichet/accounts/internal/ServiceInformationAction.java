package org.guichet.accounts.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.accounts.ServiceInformation;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts together what all present modules say about an account before a ticket is opened for it. Changes nothing. */
@Component
public class ServiceInformationAction implements RecordAction {
    private final Texts texts;
    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<ServiceInformation> contributions = List.of();

    @Activate
    public ServiceInformationAction(@Reference Texts texts) {
        this.texts = texts;
    }

    @Override
    public String type() {
        return "accounts";
    }

    @Override
    public String key() {
        return "serviceInformation";
    }

    /** {@code {"account": 42, "sections": [{"key", "label", "lines": [{"type", "id", "title", "granted", "comment"}]}]}}. */
    @Override
    public Map<String, Object> run(Long account, Map<String, Object> input) {
        Locale locale = Actors.current().locale();
        List<Map<String, Object>> sections = new ArrayList<>();
        contributions.stream().sorted(Comparator.comparingInt(ServiceInformation::order)).forEach(contribution -> {
            Map<String, Object> section = new LinkedHashMap<>();
            section.put("key", contribution.key());
            section.put("label", texts.text(locale, "accounts.serviceInformation." + contribution.key()));
            section.put("lines", contribution.of(account).stream().map(ServiceInformationAction::line).toList());
            sections.add(section);
        });
        return Map.of("account", account, "sections", sections);
    }

    private static Map<String, Object> line(ServiceInformation.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", line.type());
        json.put("id", line.id());
        json.put("title", line.title());
        json.put("granted", line.granted());
        json.put("comment", line.comment());
        return json;
    }
}
