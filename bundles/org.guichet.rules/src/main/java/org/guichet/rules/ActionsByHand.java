package org.guichet.rules;

import java.util.List;
import java.util.Map;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The actions of rules that people can take, too ({@link org.guichet.api.rule.RuleAction#byHand()}), named in a text as rules name
 * theirs: {@code [{"action": "rules.setField", "parameters": {"field": "urgency", "value": "minor"}}]}. Thread-safe.
 */
@ProviderType
public interface ActionsByHand {
    /** Those that fit the type, {@code {"key", "label", "parameters": [a field each]}}, in the reader's language. */
    List<Map<String, Object>> offered(String type);

    /** @throws org.guichet.api.error.Invalid naming the place: {@code actions}, {@code actions/0/field} */
    void check(String type, String actions);

    /**
     * Takes them one after the other as the current actor. Belongs into {@link org.guichet.api.record.Records#together}: what one
     * refuses is thrown, and what those before it did is to be undone.
     *
     * @return what was done; nothing for actions that found all as it is to be
     */
    List<Done> carryOut(Occasion occasion, String actions);
}
