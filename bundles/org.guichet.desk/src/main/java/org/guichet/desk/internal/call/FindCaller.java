package org.guichet.desk.internal.call;

import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.RecordAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whose phone number it is, and what is open for them. */
@Component(service = RecordAction.class)
public class FindCaller implements RecordAction {
    private final Calls calls;

    @Activate
    public FindCaller(@Reference Calls calls) {
        this.calls = calls;
    }

    @Override
    public String type() {
        return Calls.TYPE;
    }

    @Override
    public String key() {
        return "findCaller";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** As {@link Caller#told} tells. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        String number = Calls.number(input.get("number"));
        if (number == null) {
            throw Invalid.of("number", "required");
        }
        return calls.whoHas(number);
    }
}
