package org.guichet.data.internal.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Actors;
import org.guichet.api.text.TemplateVariables;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the modules that are present, each within its budget; one that fails costs its own values. */
@Component
public final class ModuleVariables implements Variables {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleVariables.class);
    private final Budgets budgets;
    private final Texts texts;
    private final List<TemplateVariables> offered = new CopyOnWriteArrayList<>();

    @Activate
    public ModuleVariables(@Reference Budgets budgets, @Reference Texts texts) {
        this.budgets = budgets;
        this.texts = texts;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addVariables(TemplateVariables variables) {
        offered.add(variables);
    }

    public void removeVariables(TemplateVariables variables) {
        offered.remove(variables);
    }

    @Override
    public Map<String, String> of(String type) {
        Locale locale = Actors.current().locale();
        Map<String, String> described = new TreeMap<>();
        on(type).keySet().forEach(name -> described.put(name, texts.text(locale, "variable." + name)));
        return described;
    }

    private Map<String, TemplateVariables> on(String type) {
        Map<String, TemplateVariables> byName = new TreeMap<>();
        for (TemplateVariables variables : budgets.callable(TemplateVariables.class, offered)) {
            if (type.equals(variables.type())) {
                variables.names().forEach(name -> byName.putIfAbsent(name, variables));
            }
        }
        return byName;
    }

    @Override
    public Map<String, String> values(String type, long record, Collection<String> names, Locale language) {
        Map<String, TemplateVariables> byName = on(type);
        byName.keySet().retainAll(names);
        Map<String, String> values = new TreeMap<>();
        byName.forEach((name, variables) -> {
            String value = value(variables, name, record, language);
            if (value != null && !value.isBlank()) {
                values.put(name, value);
            }
        });
        return values;
    }

    private String value(TemplateVariables variables, String name, long record, Locale language) {
        try {
            return written(variables.value(name, record, language), language);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The variable {} has no value: {}", name, e.toString());
            return null;
        }
    }

    private String written(Object value, Locale language) {
        if (value instanceof Instant at) {
            return pattern("dd/MM/yyyy 'à' HH:mm", "d MMMM yyyy 'at' HH:mm", language).format(at.atZone(Actors.current().zone()));
        }
        if (value instanceof LocalDate day) {
            return pattern("dd/MM/yyyy", "d MMMM yyyy", language).format(day);
        }
        if (value instanceof BigDecimal || value instanceof Long || value instanceof Integer) {
            return NumberFormat.getInstance(language).format(value);
        }
        if (value instanceof Boolean yes) {
            return texts.text(language, yes ? "yes" : "no");
        }
        return value == null ? null : value.toString();
    }

    private static DateTimeFormatter pattern(String french, String english, Locale language) {
        return DateTimeFormatter.ofPattern("en".equals(language.getLanguage()) ? english : french, language);
    }
}
