package org.guichet.security.internal.action;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.security.internal.access.Tokens;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a bearer token, shown this once. For a person other than oneself that is impersonation and needs the right to it;
 * for programs the right to the action is enough.
 */
@Component
public class IssueToken implements RecordAction {
    private final Records records;
    private final Tokens tokens;
    private final Reach reach;

    @Activate
    public IssueToken(@Reference Records records, @Reference Tokens tokens, @Reference Reach reach) {
        this.records = records;
        this.tokens = tokens;
        this.reach = reach;
    }

    @Override
    public String type() {
        return User.TYPE;
    }

    @Override
    public String key() {
        return "issueToken";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("purpose", FieldKind.STRING).required().maxLength(120).fields();
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor actor = Actors.current();
        boolean own = reach.own(id, "users.do.issueToken");
        User user = records.get(User.class, id);
        if (!own && !"program".equals(user.getAudience()) && !actor.may("admin.impersonate")) {
            throw new Forbidden("may-not-impersonate");
        }
        String purpose = input.get("purpose") instanceof String text ? text : null;
        return Map.of("token", tokens.issue(id, purpose, actor.user()));
    }
}
