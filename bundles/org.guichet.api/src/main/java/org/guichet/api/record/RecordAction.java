package org.guichet.api.record;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something a module can do with a record (or with the type) that is neither a change of fields nor a transition:
 * {@code POST /api/{type}/{id}/{key}} or {@code POST /api/{type}/{key}}. An OSGi service. Right: {@code <type>.do.<key>};
 * the caller checks it and that the record may be seen, then runs it as the current actor.
 *
 * @stability stable
 */
@ConsumerType
public interface RecordAction {
    String type();

    String key();

    /** True if it is about the type, not about one record. */
    default boolean onType() {
        return false;
    }

    /** UI5 icon name. */
    default String icon() {
        return "action-settings";
    }

    /** RSQL on the record: offered only where it holds; null = always. The action itself must check what it needs. */
    default String when() {
        return null;
    }

    /**
     * False for actions that a screen calls by itself (a calendar that moves an occurrence), which no menu shows. The text
     * {@code <type>.do.<key>.confirm}, if there is one, is asked before the others are run.
     */
    default boolean offered() {
        return true;
    }

    /**
     * Key of a transition that people take by this action: where both are offered, the transition's button runs the action. Null
     * for actions that stand for themselves.
     */
    default String insteadOf() {
        return null;
    }

    /**
     * For actions on the type without input: a key that runs it from every page, beside a button above the list and on one's day. Its
     * answer's {@code message} is said; its {@code type} and {@code id} are gone to. Null = no screen offers it by itself.
     */
    default String shortcut() {
        return null;
    }

    /** Input fields for the UI's dialog. */
    default List<Field> input() {
        return List.of();
    }

    /** True if its answer holds a secret that is shown this once: it is not kept for a repeated request. */
    default boolean secret() {
        return false;
    }

    /**
     * @param id    the record, or null for actions on the type
     * @param input the request's JSON
     * @return the response's JSON
     */
    Map<String, Object> run(Long id, Map<String, Object> input);
}
