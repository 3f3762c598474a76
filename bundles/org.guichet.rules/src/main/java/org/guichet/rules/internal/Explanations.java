package org.guichet.rules.internal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.rule.Done;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.rules.internal.type.ActiveRule;
import org.guichet.rules.internal.type.RuleRun;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says in both languages what a rule did and why. The sentences are kept, since the texts of a module leave with it. Thread-safe.
 */
@Component(service = Explanations.class)
public class Explanations {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private final Texts texts;
    private final RecordTypes types;

    @Activate
    public Explanations(@Reference Texts texts, @Reference RecordTypes types) {
        this.texts = texts;
        this.types = types;
    }

    /** A sentence in both languages. */
    record Both(String french, String english) {
        static Both of(Function<Locale, String> words) {
            return new Both(cut(words.apply(Locale.FRENCH)), cut(words.apply(Locale.ENGLISH)));
        }

        private static String cut(String text) {
            return text.length() <= RuleRun.LONGEST ? text : text.substring(0, RuleRun.LONGEST - 1) + "…";
        }
    }

    Both did(ActiveRule rule, Moment moment, List<Done> done) {
        return Both.of(language -> explained(language, rule, done.isEmpty() ? texts.text(language, "rules.did-nothing")
            : done.stream().map(one -> texts.text(language, one.text(), one.arguments().toArray())).collect(Collectors.joining(", ")),
            moment));
    }

    Both stopped(ActiveRule rule, Moment moment, String key, Object argument) {
        return Both.of(language -> explained(language, rule, texts.text(language, key, argument), moment));
    }

    Both failed(ActiveRule rule, Moment moment, Throwable failure) {
        return Both.of(language -> explained(language, rule, texts.text(language, "rules.failed", reason(language, failure)), moment));
    }

    private String explained(Locale language, ActiveRule rule, String what, Moment moment) {
        return texts.text(language, "rules.explained", rule.label(language), what, why(language, rule, moment));
    }

    private String why(Locale language, ActiveRule rule, Moment moment) {
        String why = switch (rule.trigger()) {
            case CREATED -> texts.text(language, "rules.why.created");
            case CHANGED -> texts.text(language, "rules.why.changed", fields(language, rule, moment));
            case TRANSITION -> texts.text(language, "rules.why.transition", Label.of(rule.type() + ".do." + moment.detail()));
            case COMMENT -> texts.text(language, "rules.why.comment");
            case SCHEDULE -> texts.text(language, "rules.why.schedule", hour(moment.at()));
            case ELAPSED -> texts.text(language, "rules.why.elapsed", texts.text(language, "rules.delay." + rule.delay().unit().key(),
                rule.delay().amount()), time(rule), hour(moment.since()));
        };
        return rule.condition() == null ? why : texts.text(language, "rules.why.condition", why, rule.condition());
    }

    private static String hour(Instant at) {
        return HOUR.format(at.atZone(Actor.program("rules", Self.CHANNEL).zone()));
    }

    /** What the time is called from which a delay counts. */
    private static Label time(ActiveRule rule) {
        return Label.of("field." + rule.delay().since(), rule.type() + "." + rule.delay().since());
    }

    private String fields(Locale language, ActiveRule rule, Moment moment) {
        return moment.fields().stream().filter(name -> rule.changedFields().isEmpty() || rule.changedFields().contains(name))
            .filter(name -> types.field(rule.type(), name).isPresent()).limit(5)
            .map(name -> texts.text(language, Label.of(rule.type() + "." + name))).collect(Collectors.joining(", "));
    }

    private String reason(Locale language, Throwable failure) {
        if (failure instanceof Invalid invalid) {
            return invalid.places().stream().map(place -> texts.text(language, "error." + place.key(), place.arguments().toArray()))
                .distinct().collect(Collectors.joining(" "));
        }
        if (failure instanceof Problem problem) {
            return texts.text(language, "error." + problem.key(), problem.arguments());
        }
        return texts.text(language, "rules.failed-inside", failure.getClass().getSimpleName());
    }
}
