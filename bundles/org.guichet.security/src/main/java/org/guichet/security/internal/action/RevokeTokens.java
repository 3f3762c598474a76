package org.guichet.security.internal.action;

import java.util.List;
import java.util.Map;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.security.internal.access.StoredUsers;
import org.guichet.security.internal.access.Tokens;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Revokes one of a user's bearer tokens, or all of them. */
@Component
public class RevokeTokens implements RecordAction {
    private final Tokens tokens;
    private final StoredUsers users;
    private final Reach reach;

    @Activate
    public RevokeTokens(@Reference Tokens tokens, @Reference StoredUsers users, @Reference Reach reach) {
        this.tokens = tokens;
        this.users = users;
        this.reach = reach;
    }

    @Override
    public String type() {
        return User.TYPE;
    }

    @Override
    public String key() {
        return "revokeTokens";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("token", FieldKind.STRING).maxLength(12).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        reach.own(id, "users.do.revokeTokens");
        int revoked = tokens.revoke(id, input.get("token") instanceof String token && !token.isBlank() ? token.strip() : null);
        users.forget();
        return Map.of("revoked", revoked);
    }
}
