package org.guichet.gateways.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets the secret of a gateway; nothing reads it back, and no history has it. An empty text removes it. */
@Component(service = RecordAction.class)
public class SetSecret implements RecordAction {
    private static final int LONGEST = 1000;
    private final Records records;
    private final Secrets secrets;

    @Activate
    public SetSecret(@Reference Records records, @Reference Secrets secrets) {
        this.records = records;
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return GatewayDescription.TYPE;
    }

    @Override
    public String key() {
        return "setSecret";
    }

    /** The panel beside the gateway asks in a field that does not show what is typed. */
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
        return FieldBuilder.forInput().field("secret", FieldKind.STRING).maxLength(LONGEST).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        String typed = input.get("secret") == null ? "" : input.get("secret").toString();
        if (typed.length() > LONGEST) {
            throw Invalid.of("secret", "too-long", LONGEST);
        }
        // it goes into a header
        if (!typed.chars().allMatch(one -> one >= ' ' && one <= '~')) {
            throw Invalid.of("secret", "gateways.secret-characters");
        }
        return records.together(() -> {
            secrets.put(id, typed.isEmpty() ? null : typed);
            return Map.of("set", true);
        });
    }
}
