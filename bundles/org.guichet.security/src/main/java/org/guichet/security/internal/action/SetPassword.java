package org.guichet.security.internal.action;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.security.internal.access.Admissions;
import org.guichet.security.internal.access.Passwords;
import org.guichet.security.internal.access.Sessions;
import org.guichet.security.internal.access.StoredUsers;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets a password: one's own with the old one, another's with the right to. Ends all sessions of the user. */
@Component
public class SetPassword implements RecordAction {
    private final Records records;
    private final Passwords passwords;
    private final Admissions admissions;
    private final Sessions sessions;
    private final StoredUsers users;
    private final Reach reach;

    @Activate
    public SetPassword(@Reference Records records, @Reference Passwords passwords, @Reference Admissions admissions,
            @Reference Sessions sessions, @Reference StoredUsers users, @Reference Reach reach) {
        this.records = records;
        this.passwords = passwords;
        this.admissions = admissions;
        this.sessions = sessions;
        this.users = users;
        this.reach = reach;
    }

    @Override
    public String type() {
        return User.TYPE;
    }

    @Override
    public String key() {
        return "setPassword";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput()
            .field("oldPassword", FieldKind.STRING)
            .field("password", FieldKind.STRING).required()
            .fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        boolean own = reach.own(id, "users.do.setPassword");
        User user = records.get(User.class, id);
        if (own && passwords.has(id) && !passwords.matches(id, characters(input, "oldPassword"))) {
            throw Invalid.of("oldPassword", "wrong-old-password");
        }
        if (own && !passwords.has(id) && admissions.tied(id)) {
            // it would go on when the provider no longer lets the person in
            throw new NotAllowedNow("password-at-provider");
        }
        char[] password = characters(input, "password");
        int closed = records.together(() -> {
            passwords.set(id, user.getLogin(), password, "password");
            return sessions.closeAll(id);
        });
        users.forget();
        return Map.of("sessionsClosed", closed);
    }

    private static char[] characters(Map<String, Object> input, String field) {
        return input.get(field) instanceof String text ? text.toCharArray() : new char[0];
    }
}
