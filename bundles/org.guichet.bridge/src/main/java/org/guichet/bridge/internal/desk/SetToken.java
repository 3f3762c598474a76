package org.guichet.bridge.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.bridge.internal.States;
import org.guichet.bridge.internal.types.BridgeDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets the token of a bridge; nothing reads it back, and no history has it. An empty text removes it. */
@Component
public class SetToken implements RecordAction {
    private static final String TOKEN = "token";
    private static final int LONGEST = 500;
    private final States states;

    @Activate
    public SetToken(@Reference States states) {
        this.states = states;
    }

    @Override
    public String type() {
        return BridgeDescription.TYPE;
    }

    @Override
    public String key() {
        return "setToken";
    }

    /** The panel beside the bridge asks in a field that does not show what is typed. */
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
        return FieldBuilder.forInput().field(TOKEN, FieldKind.STRING).maxLength(LONGEST).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Object typed = input.get(TOKEN);
        String token = typed == null ? "" : typed.toString().strip();
        if (token.length() > LONGEST) {
            throw Invalid.of(TOKEN, "too-long", LONGEST);
        }
        states.keepToken(id, token.isEmpty() ? null : token);
        states.restart(id, false);
        return Map.of("set", true);
    }
}
