package org.guichet.rules.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.error.Problem;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.rule.ShippedRule;
import org.guichet.api.rule.ShippedRules;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.rules.internal.type.RuleDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the rules that modules bring along, each once for good: its key is noted in the transaction that writes it. One that
 * names what is not there yet waits for it; a company's own rule of the same key stays as it is.
 */
@Component(service = Shipment.class)
public class Shipment {
    private static final Logger LOG = LoggerFactory.getLogger(Shipment.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Budgets budgets;
    private final RunTable runs;
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Texts texts;
    private final Clock clock;
    private final Map<ShippedRules, ShippedRules> called = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    @Activate
    public Shipment(@Reference Budgets budgets, @Reference RunTable runs, @Reference Records records, @Reference Queries queries,
            @Reference RecordTypes types, @Reference Texts texts) {
        this(budgets, runs, records, queries, types, texts, Clock.systemUTC());
    }

    Shipment(Budgets budgets, RunTable runs, Records records, Queries queries, RecordTypes types, Texts texts, Clock clock) {
        this.budgets = budgets;
        this.runs = runs;
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.texts = texts;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addRules(ShippedRules rules) {
        called.put(rules, budgets.guarded(ShippedRules.class, rules));
    }

    public void removeRules(ShippedRules rules) {
        called.remove(rules);
    }

    /** Takes in what is new. */
    void takeIn() {
        if (types.find(RuleDescription.TYPE).isEmpty()) {
            return;
        }
        List<ShippedRule> fresh = fresh();
        if (fresh.isEmpty()) {
            return;
        }
        known.addAll(runs.shipped());
        fresh.stream().filter(rule -> !known.contains(rule.key())).forEach(this::takeIn);
    }

    private List<ShippedRule> fresh() {
        List<ShippedRule> fresh = new ArrayList<>();
        for (ShippedRules rules : called.values()) {
            try {
                rules.rules().stream().filter(rule -> !known.contains(rule.key())).forEach(fresh::add);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("a module does not say which rules it brings along", e);
            }
        }
        return fresh;
    }

    private void takeIn(ShippedRule rule) {
        try {
            Self.as(() -> records.together(() -> {
                runs.shipped(rule.key(), clock.instant());
                if (queries.count(ListQuery.of(RuleDescription.TYPE).filter("key=='" + rule.key() + "'")) == 0) {
                    records.create(RuleDescription.TYPE, values(rule), WriteOptions.NONE);
                }
                return null;
            }));
            known.add(rule.key());
            LOG.info("the shipped rule {} is taken in", rule.key());
        } catch (Problem e) {
            if (waiting.add(rule.key())) {
                LOG.info("the shipped rule {} is not taken in yet: {}", rule.key(), e.getMessage());
            }
        }
    }

    private Map<String, Object> values(ShippedRule rule) {
        Map<String, Object> values = new LinkedHashMap<>(rule.values());
        values.put("key", rule.key());
        values.put("label", texts.text(Locale.FRENCH, "rule." + rule.key()));
        values.put("labelEn", texts.text(Locale.ENGLISH, "rule." + rule.key()));
        values.put("actions", actions(rule));
        return values;
    }

    private String actions(ShippedRule rule) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (ShippedRule.Action action : rule.actions()) {
            // in the same order on every server: configurations are compared as text
            Map<String, Object> parameters = new TreeMap<>();
            action.parameters().forEach((name, value) -> parameters.put(name, value instanceof Label label
                ? texts.text(Locale.FRENCH, label) : value));
            steps.add(new TreeMap<>(Map.of("action", action.action(), "parameters", parameters)));
        }
        try {
            return JSON.writeValueAsString(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
