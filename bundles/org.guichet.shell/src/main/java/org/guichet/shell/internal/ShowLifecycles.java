package org.guichet.shell.internal;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;

/** States and transitions in force. */
@Service
@Command(scope = "guichet", name = "lifecycles", description = "Shows the states and transitions of record types")
public class ShowLifecycles extends PlatformCommand {
    @Argument(name = "type", description = "Key of a type; all types if left out")
    String type;

    @Override
    protected void run() {
        RecordTypes types = service(RecordTypes.class);
        List<String> keys = type != null ? List.of(types.get(type).key())
            : types.all().stream().filter(each -> each.stateField() != null).map(RecordType::key).toList();
        for (String key : keys) {
            for (Lifecycle lifecycle : service(Lifecycles.class).of(key)) {
                print(key + ", lifecycle " + lifecycle.key() + ", version " + lifecycle.version());
                print(lifecycle);
            }
        }
    }

    private void print(Lifecycle lifecycle) {
        ShellTable table = table("State", "Category", "Transitions that leave it");
        for (State state : lifecycle.states()) {
            StringBuilder leaving = new StringBuilder();
            for (Transition transition : lifecycle.leaving(state.key())) {
                leaving.append(transition.key()).append(" → ").append(transition.to()).append("  ");
            }
            table.addRow().addContent(state.key().equals(lifecycle.initial()) ? state.key() + " (initial)" : state.key(),
                state.category().name().toLowerCase(Locale.ROOT), leaving.toString().strip());
        }
        print(table);
    }
}
