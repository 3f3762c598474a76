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

/** Sets the passwords of a mailbox; nothing reads them back, and no history has them. An empty text removes one. */
@Component
public class SetPasswords implements RecordAction {
    private static final int LONGEST = 1000;
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
        return FieldBuilder.forInput().field(Secrets.INCOMING, FieldKind.STRING).maxLength(LONGEST).field(Secrets.OUTGOING,
            FieldKind.STRING)
            .maxLength(LONGEST).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        return records.together(() -> {
            for (String kind : List.of(Secrets.INCOMING, Secrets.OUTGOING)) {
                if (input.containsKey(kind)) {
                    secrets.put(id, kind, password(kind, input.get(kind)));
                }
            }
            return Map.of("set", true);
        });
    }

    private static String password(String kind, Object typed) {
        String text = typed == null ? "" : typed.toString();
        if (text.length() > LONGEST) {
            throw Invalid.of(kind, "too-long", LONGEST);
        }
        return text.isEmpty() ? null : text;
    }
}
