package org.guichet.mail.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.mail.internal.Secrets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets the passwords and tokens of a mailbox; nothing reads them back, and no history has them. An empty text removes one. */
@Component
public class SetPasswords implements RecordAction {
    private static final int LONGEST = 1000;
    private static final int LONGEST_TOKEN = 4000;
    private static final String CLIENT_SECRET = "clientSecret";
    private static final String REFRESH_TOKEN = "refreshToken";
    private final Records records;
    private final Secrets secrets;

    @Activate
    public SetPasswords(@Reference Records records, @Reference Secrets secrets) {
        this.records = records;
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return "mailboxes";
    }

    @Override
    public String key() {
        return "setPasswords";
    }

    /** The panel beside the mailbox asks in fields that do not show what is typed. */
    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field(Secrets.INCOMING, FieldKind.STRING).maxLength(LONGEST)
            .field(Secrets.OUTGOING, FieldKind.STRING).maxLength(LONGEST).field(CLIENT_SECRET, FieldKind.STRING).maxLength(LONGEST)
            .field(REFRESH_TOKEN, FieldKind.STRING).maxLength(LONGEST_TOKEN).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        return records.together(() -> {
            set(id, input, Secrets.INCOMING, Secrets.INCOMING, LONGEST);
            set(id, input, Secrets.OUTGOING, Secrets.OUTGOING, LONGEST);
            set(id, input, CLIENT_SECRET, Secrets.CLIENT, LONGEST);
            set(id, input, REFRESH_TOKEN, Secrets.REFRESH, LONGEST_TOKEN);
            if (input.containsKey(REFRESH_TOKEN)) {
                secrets.put(id, Secrets.ROTATED, null);
            }
            return Map.of("set", true);
        });
    }

    private void set(Long id, Map<String, Object> input, String name, String kind, int longest) {
        if (!input.containsKey(name)) {
            return;
        }
        String typed = input.get(name) == null ? "" : input.get(name).toString();
        if (typed.length() > longest) {
            throw Invalid.of(name, "too-long", longest);
        }
        secrets.put(id, kind, typed.isEmpty() ? null : typed);
    }
}
