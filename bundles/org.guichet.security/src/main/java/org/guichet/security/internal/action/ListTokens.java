package org.guichet.security.internal.action;

import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.guichet.security.internal.access.Tokens;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists a user's bearer tokens by purpose and use, without the tokens. */
@Component
public class ListTokens implements RecordAction {
    private final Tokens tokens;
    private final Reach reach;

    @Activate
    public ListTokens(@Reference Tokens tokens, @Reference Reach reach) {
        this.tokens = tokens;
        this.reach = reach;
    }

    @Override
    public String type() {
        return User.TYPE;
    }

    @Override
    public String key() {
        return "listTokens";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        reach.own(id, "users.do.listTokens");
        return Map.of("tokens", tokens.of(id));
    }
}
