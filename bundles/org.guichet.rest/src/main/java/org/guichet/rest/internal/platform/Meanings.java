package org.guichet.rest.internal.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.error.Problem;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.search.Recogniser;
import org.guichet.api.search.Recogniser.Meaning;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the modules make of a text that was typed, as new records that can be opened with everything known filled in. What two
 * modules know of the same account becomes one; a recogniser that fails costs its own meanings only.
 */
@Component(service = Meanings.class)
public final class Meanings {
    private static final Logger LOG = LoggerFactory.getLogger(Meanings.class);
    private static final int SHORTEST = 2;
    private static final int LONGEST = 120;
    private static final int MOST = 5;
    private static final String TOGETHER_BY = "account";
    private final RecordTypes types;
    private final Texts texts;
    private final Budgets budgets;
    private final List<Recogniser> recognisers = new CopyOnWriteArrayList<>();

    @Activate
    public Meanings(@Reference RecordTypes types, @Reference Texts texts, @Reference Budgets budgets) {
        this.types = types;
        this.texts = texts;
        this.budgets = budgets;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addRecogniser(Recogniser recogniser) {
        recognisers.add(recogniser);
    }

    public void removeRecogniser(Recogniser recogniser) {
        recognisers.remove(recogniser);
    }

    private static final class Opening {
        private final Meaning meaning;
        private final Map<String, Object> values = new LinkedHashMap<>();

        Opening(Meaning meaning) {
            this.meaning = meaning;
            values.putAll(meaning.values());
        }

        /** Learns what all of them say of the account; where they contradict each other, nothing: two orders may have one number. */
        void learn(List<Meaning> told) {
            Opening more = new Opening(meaning);
            more.values.putAll(values);
            for (Meaning other : told.stream().filter(this::ofSameAccount).toList()) {
                if (!more.takes(other)) {
                    return;
                }
                more.values.putAll(other.values());
            }
            values.putAll(more.values);
        }

        boolean ofSameAccount(Meaning other) {
            Object account = values.get(TOGETHER_BY);
            return other.creates().equals(meaning.creates()) && account != null && account.equals(other.values().get(TOGETHER_BY));
        }

        boolean takes(Meaning other) {
            return ofSameAccount(other)
                && other.values().entrySet().stream().allMatch(e -> e.getValue().equals(values.getOrDefault(e.getKey(), e.getValue())));
        }
    }

    /** For the current actor; empty for texts that can be no number of anything. */
    List<Map<String, Object>> of(String typed) {
        String text = typed.strip();
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return List.of();
        }
        List<Opening> openings = new ArrayList<>();
        for (Meaning meaning : meanings(text)) {
            openings.stream().filter(opening -> opening.takes(meaning)).findFirst()
                .ifPresentOrElse(opening -> opening.values.putAll(meaning.values()), () -> openings.add(new Opening(meaning)));
        }
        openings.stream().limit(MOST).forEach(opening -> complete(opening, text));
        return openings.stream().limit(MOST).map(this::json).toList();
    }

    /** What the numbers that were found mean tells more: a serial number leads to its order, the order to who ordered. */
    private void complete(Opening opening, String typed) {
        List<String> numbers = opening.values.values().stream().filter(String.class::isInstance).map(String.class::cast)
            .filter(value -> !value.equalsIgnoreCase(typed) && value.chars().anyMatch(Character::isDigit)).toList();
        numbers.forEach(number -> opening.learn(meanings(number)));
    }

    /** What the modules know of a text, as far as the current actor may make something of it. */
    private List<Meaning> meanings(String text) {
        List<Meaning> meanings = new ArrayList<>();
        for (Recogniser recogniser : budgets.callable(Recogniser.class, recognisers)) {
            asked(recogniser, text).stream()
                .filter(meaning -> types.find(meaning.creates()).isPresent() && Actors.current().may(meaning.creates() + ".create"))
                .forEach(meanings::add);
        }
        return meanings;
    }

    private static List<Meaning> asked(Recogniser recogniser, String text) {
        try {
            return recogniser.recognise(text);
        } catch (Problem refused) {
            // a right that is missing: to this actor it means nothing
            return List.of();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A recogniser fails on what was typed", e);
            return List.of();
        }
    }

    private Map<String, Object> json(Opening opening) {
        Actor actor = Actors.current();
        Map<String, Object> known = new LinkedHashMap<>(opening.values);
        Set<String> fields = Set.copyOf(types.fields(opening.meaning.creates()).stream().map(field -> field.name()).toList());
        known.keySet().retainAll(fields);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", opening.meaning.type());
        json.put("id", opening.meaning.id());
        json.put("title", opening.meaning.title());
        json.put("reason", texts.text(actor.locale(), "meaning." + opening.meaning.reason()));
        json.put("creates", opening.meaning.creates());
        json.put("values", known);
        return json;
    }
}
