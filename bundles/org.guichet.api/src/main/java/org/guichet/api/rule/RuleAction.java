package org.guichet.api.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.text.Label;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that a rule can do to a record that met its condition: create a task, make a transition, lend a machine. An OSGi
 * service; rules that name an absent action wait for it. Texts: {@code ruleAction.<key>}, {@code ruleAction.<key>.<parameter>} and
 * {@code ruleAction.<key>.<parameter>.<choice>}. (Conditions need no interface: they are filters, so every field that a module
 * describes, on its own records or on foreign ones, can be asked for.)
 *
 * @stability stable
 */
@ConsumerType
public interface RuleAction {
    /** For example {@code loans.lend}: the module's id first, so that two modules never take the same. */
    String key();

    /** The record types on which administrators are offered it. */
    default boolean appliesTo(RecordType<?> type) {
        return !type.isPart() && !type.appendOnly();
    }

    /**
     * What it is told, by {@link org.guichet.api.record.FieldBuilder#forInput()}; drawn in the editor of rules and checked when a rule
     * is saved. Rules hold keys: a reference's value is a user's login or the {@code key} of a team, queue or the like, and
     * arrives at {@link #run} as the record's id.
     */
    default List<Field> parameters() {
        return List.of();
    }

    /** Keys among which a choice without fixed ones is made, with their labels, in order. */
    default Map<String, Label> choices(RecordType<?> type, String parameter) {
        return Map.of();
    }

    /**
     * Refuses parameters that fit their description and still make no sense, when a rule is saved.
     *
     * @throws org.guichet.api.error.Invalid whose places are names of parameters
     */
    default void check(RecordType<?> type, Map<String, Object> parameters) {
    }

    /**
     * True if a person can do it, too, as a step of a macro: {@link #run} is then called as that person, on their channel and with their
     * rights alone, and {@link Occasion#rule()} names the macro. An action that acts on its own behalf must not say so, and one that
     * does must refuse, with the reason, what it would pass over on a rule's way.
     */
    default boolean byHand() {
        return false;
    }

    /**
     * Does it, in the transaction that also notes that the rule ran, as a program on the channel {@code rule} with all rights: what it
     * throws undoes all that the rule did to this record and stands in the rule's log. It must not talk to the outside.
     *
     * @param parameters in their JSON form, references as ids
     * @return what was done, or empty if there was nothing to do
     */
    Optional<Done> run(Occasion occasion, Map<String, Object> parameters);
}
