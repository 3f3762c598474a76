package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.TransitionEffect;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What stands around a lifecycle: the texts, guards, effects and actions of the modules that are present. */
@Component(service = LifecycleSurroundings.class)
public final class LifecycleSurroundings {
    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final RecordTypes types;
    private final Queries queries;
    private final Texts texts;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<TransitionGuard> guards = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<TransitionEffect> effects = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction> actions = List.of();

    @Activate
    public LifecycleSurroundings(@Reference RecordTypes types, @Reference Queries queries, @Reference Texts texts,
            @Reference Budgets budgets) {
        this.types = types;
        this.queries = queries;
        this.texts = texts;
        this.budgets = budgets;
    }

    /** For servers that are put together by hand. */
    public LifecycleSurroundings with(List<TransitionGuard> someGuards, List<TransitionEffect> someEffects,
            List<RecordAction> someActions) {
        guards = someGuards;
        effects = someEffects;
        actions = someActions;
        return this;
    }

    /** The user's name, or null where the caller may not know it. */
    String person(Long user) {
        if (user == null || types.find("users").isEmpty()) {
            return null;
        }
        try {
            return (String) queries.read("users", user).get(types.get("users").title());
        } catch (NotFound | Forbidden e) {
            return null;
        }
    }

    /** The type's name, with the variant's where there are several. */
    String label(RecordType<?> type, String lifecycle) {
        Locale locale = Actors.current().locale();
        String plural = texts.text(locale, type.key() + ".plural");
        String choice = type.key() + "." + type.lifecycleBy() + "." + lifecycle;
        boolean variant = type.lifecycleBy() != null && !type.lifecycles().get(0).key().equals(lifecycle);
        return !variant ? plural : plural + " – " + (texts.has(locale, choice) ? texts.text(locale, choice) : lifecycle);
    }

    /** The modules' own labels by key and language: what holds where a lifecycle gives none. */
    Map<String, Object> labels(String type) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("states", shipped(type + ".state."));
        labels.put("transitions", shipped(type + ".do."));
        labels.put("guards", shipped("guard."));
        labels.put("effects", shipped("effect."));
        return labels;
    }

    private Map<String, Map<String, String>> shipped(String prefix) {
        Map<String, Map<String, String>> shipped = new TreeMap<>();
        for (Locale language : LANGUAGES) {
            texts.startingWith(language, prefix).forEach((key, text) -> shipped
                .computeIfAbsent(key.substring(prefix.length()), none -> new TreeMap<>()).put(language.getLanguage(), text));
        }
        return shipped;
    }

    /** What transitions may name: guards, effects, and the fields they may require. */
    Map<String, Object> offers(String type) {
        Map<String, Object> offers = new LinkedHashMap<>();
        offers.put("guards", guards(type).sorted().toList());
        offers.put("effects", effects(type).sorted().toList());
        Locale locale = Actors.current().locale();
        offers.put("fields", types.fields(type).stream().filter(field -> field.writable()).map(field -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", field.name());
            json.put("label", texts.text(locale, type + "." + field.name()));
            return json;
        }).toList());
        return offers;
    }

    private Stream<String> guards(String type) {
        return budgets.callable(TransitionGuard.class, guards).stream().filter(guard -> guard.type().equals(type)).map(TransitionGuard::key);
    }

    private Stream<String> effects(String type) {
        return budgets.callable(TransitionEffect.class, effects).stream().filter(effect -> effect.type().equals(type)).map(TransitionEffect::key);
    }

    /** Guards and effects that the lifecycle names and nobody provides now: their transitions are refused until they are there. */
    List<Map<String, Object>> absent(String type, Lifecycle lifecycle) {
        List<Map<String, Object>> absent = new ArrayList<>();
        for (int i = 0; i < lifecycle.transitions().size(); i++) {
            absent(absent, "transitions/" + i + "/guards/", lifecycle.transitions().get(i).guards(), guards(type).toList());
            absent(absent, "transitions/" + i + "/effects/", lifecycle.transitions().get(i).effects(), effects(type).toList());
        }
        return absent;
    }

    private static void absent(List<Map<String, Object>> absent, String place, List<String> named, Collection<String> present) {
        for (int i = 0; i < named.size(); i++) {
            if (!present.contains(named.get(i))) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("place", place + i);
                one.put("key", named.get(i));
                absent.add(one);
            }
        }
    }

    /** @throws Invalid if a transition would hide an action of a module behind its key */
    void shadowing(String type, Lifecycle lifecycle) {
        List<Place> wrong = new ArrayList<>();
        for (int i = 0; i < lifecycle.transitions().size(); i++) {
            String key = lifecycle.transitions().get(i).key();
            if (budgets.callable(RecordAction.class, actions).stream().anyMatch(action -> !action.onType() && action.type().equals(type) && action.key().equals(key))) {
                wrong.add(new Place("transitions/" + i + "/key", "key-of-action", List.of(key)));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }
}
