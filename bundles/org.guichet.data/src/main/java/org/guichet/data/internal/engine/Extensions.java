package org.guichet.data.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Unavailable;
import org.guichet.api.lifecycle.TransitionEffect;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.MergeRule;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.StoredRecord;
import org.guichet.data.internal.module.CallBudgets;
import org.guichet.data.internal.type.Belongings;
import org.guichet.data.internal.type.LateServices;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The modules' say in writes, as they come and go: rules, guards, effects, merge rules, in order of their ranking. */
@Component(service = Extensions.class)
public class Extensions {
    private final Map<Class<?>, LateServices<?>> services = new LinkedHashMap<>();
    private volatile Settings settings;

    private final Budgets budgets;

    @Activate
    public Extensions(BundleContext context, @Reference Budgets budgets) {
        this.budgets = budgets;
        for (Class<?> kind : List.of(RecordRule.class, TransitionGuard.class, TransitionEffect.class, MergeRule.class)) {
            services.put(kind, guarded(context, kind));
        }
        services.put(Belongings.class, new LateServices<>(context, Belongings.class));
    }

    private <S> LateServices<S> guarded(BundleContext context, Class<S> kind) {
        return new LateServices<>(context, kind, service -> budgets.guarded(kind, service));
    }

    /** Adds a service that is already there; for the outside of OSGi. */
    public <S> void add(Class<S> kind, S service) {
        of(kind).add(service);
    }

    /** Takes one back that was given by {@link #add}. */
    public <S> void remove(Class<S> kind, S service) {
        of(kind).remove(service);
    }

    @SuppressWarnings("unchecked")
    private <S> LateServices<S> of(Class<S> kind) {
        return (LateServices<S>) services.get(kind);
    }

    @Reference(service = RecordRule.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRule(ServiceReference<?> reference) {
        of(RecordRule.class).add(reference);
    }

    void removeRule(ServiceReference<?> reference) {
        of(RecordRule.class).remove(reference);
    }

    @Reference(service = TransitionGuard.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addGuard(ServiceReference<?> reference) {
        of(TransitionGuard.class).add(reference);
    }

    void removeGuard(ServiceReference<?> reference) {
        of(TransitionGuard.class).remove(reference);
    }

    @Reference(service = TransitionEffect.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEffect(ServiceReference<?> reference) {
        of(TransitionEffect.class).add(reference);
    }

    void removeEffect(ServiceReference<?> reference) {
        of(TransitionEffect.class).remove(reference);
    }

    @Reference(service = MergeRule.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMergeRule(ServiceReference<?> reference) {
        of(MergeRule.class).add(reference);
    }

    void removeMergeRule(ServiceReference<?> reference) {
        of(MergeRule.class).remove(reference);
    }

    @Reference(service = Belongings.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBelongings(ServiceReference<?> reference) {
        of(Belongings.class).add(reference);
    }

    void removeBelongings(ServiceReference<?> reference) {
        of(Belongings.class).remove(reference);
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
        return of(kind).all();
    }

    /**
     * The rules on writes of the entity. An isolated one is left out where the entity is the core's, which never stops for a
     * plugin; a module's own records are not written without their checks.
     *
     * @throws Unavailable if one of them cannot be made, or goes with its module right now
     */
    @SuppressWarnings("unchecked")
    <T extends StoredRecord> List<RecordRule<T>> rules(Class<T> entity) {
        Bundle home = FrameworkUtil.getBundle(entity);
        if (home != null && (home.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0) {
            throw new Unavailable("module-stopping");
        }
        List<RecordRule<T>> rules = new ArrayList<>();
        for (RecordRule<?> rule : of(RecordRule.class).every(entity)) {
            if (concerns(rule, entity) && (budgets.callable(rule) || home != null && !CallBudgets.core(home))) {
                rules.add((RecordRule<T>) rule);
            }
        }
        return rules;
    }

    /** One that cannot say whose it is, and is out of service for that, concerns nothing. */
    private boolean concerns(RecordRule<?> rule, Class<?> entity) {
        try {
            return rule.entity() == entity;
        } catch (RuntimeException | LinkageError e) {
            if (budgets.callable(rule)) {
                throw e;
            }
            return false;
        }
    }

    Optional<TransitionGuard> guard(String type, String key) {
        return all(TransitionGuard.class).stream().filter(budgets::callable)
            .filter(guard -> guard.type().equals(type) && guard.key().equals(key)).findFirst();
    }

    /** Guards that ask to be heard on the transition although the lifecycle does not name them. */
    List<TransitionGuard> standing(String type, String transition) {
        return all(TransitionGuard.class).stream().filter(budgets::callable)
            .filter(guard -> guard.type().equals(type) && guard.always().contains(transition)).toList();
    }

    /** Modules with a guard that cannot be made, so that nobody knows which transitions it is for. */
    List<String> unmadeGuards() {
        return of(TransitionGuard.class).missing();
    }

    Optional<TransitionEffect> effect(String type, String key) {
        return all(TransitionEffect.class).stream().filter(budgets::callable)
            .filter(effect -> effect.type().equals(type) && effect.key().equals(key)).findFirst();
    }

    List<MergeRule> mergeRules(String type) {
        return of(MergeRule.class).every().stream().filter(budgets::callable).filter(rule -> rule.type().equals(type)).toList();
    }

    List<Belongings> belongings() {
        return of(Belongings.class).every();
    }

    Optional<String> setting(String key) {
        Settings present = settings;
        return present == null ? Optional.empty() : present.get(key);
    }
}
