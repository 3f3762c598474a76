package org.guichet.accounts.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.ServiceInformation;
import org.guichet.api.error.Problem;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what all present modules say about an account before a ticket is opened for it. Changes nothing. */
@Component
public class ServiceInformationAction implements RecordAction {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceInformationAction.class);
    private final Texts texts;
    private final Budgets budgets;
    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<ServiceInformation> contributions = List.of();

    @Activate
    public ServiceInformationAction(@Reference Texts texts, @Reference Budgets budgets) {
        this.texts = texts;
        this.budgets = budgets;
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
        budgets.callable(ServiceInformation.class, contributions).stream().sorted(Comparator.comparingInt(ServiceInformation::order))
            .forEach(contribution -> section(contribution, account, locale).ifPresent(sections::add));
        return Map.of("account", account, "sections", sections);
    }

    /** Empty if the module fails at it: the others say what they know. */
    private Optional<Map<String, Object>> section(ServiceInformation contribution, long account, Locale locale) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("key", contribution.key());
        section.put("label", texts.text(locale, "accounts.serviceInformation." + contribution.key()));
        try {
            section.put("lines", contribution.of(account).stream().map(ServiceInformationAction::line).toList());
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The service information {} fails", contribution.key(), e);
            return Optional.empty();
        }
        return Optional.of(section);
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
