package org.guichet.data.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.config.Settings;
import org.guichet.api.lifecycle.TransitionEffect;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.record.MergeRule;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.StoredRecord;
import org.guichet.data.internal.type.Belongings;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The modules' say in writes, as they come and go: rules, guards, effects, merge rules. Rules run in order of their ranking. */
@Component(service = Extensions.class)
public class Extensions {
    private static final Comparator<Map.Entry<?, Integer>> BY_RANKING = Comparator.comparing(entry -> -entry.getValue());

    private final Map<Object, Integer> services = new HashMap<>();
    private volatile List<Object> ordered = List.of();
    private volatile Settings settings;

    private synchronized void add(Object service, Map<String, Object> properties) {
        services.put(service, properties.get("service.ranking") instanceof Integer ranking ? ranking : 0);
        order();
    }

    private synchronized void remove(Object service) {
        services.remove(service);
        order();
    }

    private void order() {
        List<Object> all = new ArrayList<>();
        services.entrySet().stream().sorted(BY_RANKING).forEach(entry -> all.add(entry.getKey()));
        ordered = List.copyOf(all);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addRule(RecordRule<?> rule, Map<String, Object> properties) {
        add(rule, properties);
    }

    public void removeRule(RecordRule<?> rule) {
        remove(rule);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addGuard(TransitionGuard guard, Map<String, Object> properties) {
        add(guard, properties);
    }

    public void removeGuard(TransitionGuard guard) {
        remove(guard);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addEffect(TransitionEffect effect, Map<String, Object> properties) {
        add(effect, properties);
    }

    public void removeEffect(TransitionEffect effect) {
        remove(effect);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addMergeRule(MergeRule rule, Map<String, Object> properties) {
        add(rule, properties);
    }

    public void removeMergeRule(MergeRule rule) {
        remove(rule);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addBelongings(Belongings belongings, Map<String, Object> properties) {
        add(belongings, properties);
    }

    public void removeBelongings(Belongings belongings) {
        remove(belongings);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setSettings(Settings service) {
        settings = service;
    }

    public void unsetSettings(Settings service) {
        if (settings == service) {
            settings = null;
        }
    }

    private <S> List<S> all(Class<S> kind) {
        return ordered.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The rules on writes of the entity. */
    @SuppressWarnings("unchecked")
    <T extends StoredRecord> List<RecordRule<T>> rules(Class<T> entity) {
        List<RecordRule<T>> rules = new ArrayList<>();
        for (Object service : ordered) {
            if (service instanceof RecordRule<?> rule && rule.entity() == entity) {
                rules.add((RecordRule<T>) rule);
            }
        }
        return rules;
    }

    Optional<TransitionGuard> guard(String type, String key) {
        return all(TransitionGuard.class).stream()
            .filter(guard -> guard.type().equals(type) && guard.key().equals(key)).findFirst();
    }

    /** Guards that ask to be heard on the transition although the lifecycle does not name them. */
    List<TransitionGuard> standing(String type, String transition) {
        return all(TransitionGuard.class).stream()
            .filter(guard -> guard.type().equals(type) && guard.always().contains(transition)).toList();
    }

    Optional<TransitionEffect> effect(String type, String key) {
        return all(TransitionEffect.class).stream()
            .filter(effect -> effect.type().equals(type) && effect.key().equals(key)).findFirst();
    }

    List<MergeRule> mergeRules(String type) {
        return all(MergeRule.class).stream().filter(rule -> rule.type().equals(type)).toList();
    }

    List<Belongings> belongings() {
        return all(Belongings.class);
    }

    Optional<String> setting(String key) {
        Settings present = settings;
        return present == null ? Optional.empty() : present.get(key);
    }
}
