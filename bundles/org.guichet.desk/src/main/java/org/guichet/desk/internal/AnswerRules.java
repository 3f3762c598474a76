package org.guichet.desk.internal;

import java.util.ArrayList;
import java.util.List;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Variables;
import org.guichet.desk.internal.types.CannedAnswer;
import org.guichet.desk.internal.types.CannedAnswerDescription;
import org.guichet.rules.ActionsByHand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An answer is saved only if it can be used: it says or does something, and knows all that it names. */
@Component(service = RecordRule.class)
public class AnswerRules implements RecordRule<CannedAnswer> {
    private static final Actor SELF = Actor.program("desk", "rule");
    private final Queries queries;
    private final ActionsByHand actions;
    private final Variables variables;

    @Activate
    public AnswerRules(@Reference Queries queries, @Reference ActionsByHand actions, @Reference Variables variables) {
        this.queries = queries;
        this.actions = actions;
        this.variables = variables;
    }

    @Override
    public Class<CannedAnswer> entity() {
        return CannedAnswer.class;
    }

    @Override
    public void before(Change<CannedAnswer> change) {
        CannedAnswer answer = change.record();
        answer.classify();
        if (change.kind() == Change.Kind.DELETE) {
            return;
        }
        for (String name : List.of("key", "shortcut")) {
            String value = name.equals("key") ? answer.getKey() : answer.getShortcut();
            if (value != null && change.changed(name) && taken(name, value, answer.getId())) {
                change.invalid(name, "taken", value);
            }
        }
        checkText(change, "body", answer.getBody());
        checkText(change, "bodyEn", answer.getBodyEn());
        if (!answer.acts() && answer.body("fr") == null) {
            change.invalid("body", "desk.nothing");
        }
        if (answer.acts() && change.changed("actions")) {
            checkActions(change, answer.getActions());
        }
    }

    private boolean taken(String name, String value, Long id) {
        String others = name + "=='" + value.replaceAll("[^\\p{L}\\p{N}-]", "") + "'" + (id == null ? "" : ";id!=" + id);
        return Actors.as(SELF, () -> queries.count(ListQuery.of(CannedAnswerDescription.TYPE).filter(others))) > 0;
    }

    private void checkText(Change<CannedAnswer> change, String field, String html) {
        if (change.changed(field)) {
            List<String> known = new ArrayList<>(Placeholders.NAMES);
            known.addAll(variables.of("tickets").keySet());
            List<String> unknown = new ArrayList<>(Placeholders.foreign(html));
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                change.invalid(field, "desk.no-such-placeholder", unknown.get(0), "{" + String.join("}, {", known) + "}");
            }
        }
    }

    private void checkActions(Change<CannedAnswer> change, String text) {
        try {
            actions.check("tickets", text);
        } catch (Invalid e) {
            e.places().forEach(place -> change.invalid(place.place(), place.key(), place.arguments().toArray()));
        }
    }
}
