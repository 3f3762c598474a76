package org.guichet.transfer.internal.imports;

import java.util.Map;
import java.util.function.BiFunction;
import org.guichet.api.record.RecordAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The actions of an import as the API offers them: one service each. */
abstract class ImportAction implements RecordAction {
    private final String key;
    private final ImportActions actions;
    private final BiFunction<ImportActions, Long, Map<String, Object>> what;

    ImportAction(String key, ImportActions actions, BiFunction<ImportActions, Long, Map<String, Object>> what) {
        this.key = key;
        this.actions = actions;
        this.what = what;
    }

    @Override
    public String type() {
        return ImportDescription.TYPE;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        return what.apply(actions, id);
    }

    /** Converts and validates every row, writes none. */
    @Component(service = RecordAction.class)
    public static final class Check extends ImportAction {
        @Activate
        public Check(@Reference ImportActions actions) {
            super("dryRun", actions, ImportActions::check);
        }
    }

    /** Starts, or goes on. */
    @Component(service = RecordAction.class)
    public static final class Run extends ImportAction {
        @Activate
        public Run(@Reference ImportActions actions) {
            super("run", actions, ImportActions::run);
        }
    }

    /** Stops after the rows in hand; what is in stays in. */
    @Component(service = RecordAction.class)
    public static final class Cancel extends ImportAction {
        @Activate
        public Cancel(@Reference ImportActions actions) {
            super("cancel", actions, ImportActions::cancel);
        }
    }

    /** Takes everything back. */
    @Component(service = RecordAction.class)
    public static final class Revert extends ImportAction {
        @Activate
        public Revert(@Reference ImportActions actions) {
            super("revert", actions, ImportActions::revert);
        }
    }
}
