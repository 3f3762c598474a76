package org.guichet.activities.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Saved;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The doors to {@link SeriesEditor}: {@code POST /api/activities/{id}/changeOccurrence} and {@code …/cancelOccurrence}. */
abstract class OccurrenceActions implements RecordAction {
    private final String key;

    OccurrenceActions(String key) {
        this.key = key;
    }

    @Override
    public String type() {
        return ActivityDescription.TYPE;
    }

    @Override
    public String key() {
        return key;
    }

    /** Calendars know which occurrence is meant; nobody else does. */
    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forModule("input").field("occurrence", FieldKind.STRING).required()
            .choice("scope", "this", "following", "all").required().fields();
    }

    static String text(Map<String, Object> input, String name) {
        if (input.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw Invalid.of(name, "required");
    }

    static SeriesEditor.Scope scope(Map<String, Object> input) {
        try {
            return SeriesEditor.Scope.valueOf(text(input, "scope").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.of("scope", "activities.no-scope", input.get("scope"));
        }
    }

    static Map<String, Object> answer(Saved saved) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", saved.id());
        answer.put("number", saved.number());
        answer.put("version", saved.version());
        return answer;
    }

    /** {@code {"occurrence": "2026-03-30T09:00", "scope": "this|following|all", "values": {…}}}. */
    @Component(service = RecordAction.class)
    public static final class ChangeOccurrence extends OccurrenceActions {
        private final SeriesEditor editor;

        @Activate
        public ChangeOccurrence(@Reference SeriesEditor editor) {
            super("changeOccurrence");
            this.editor = editor;
        }

        @Override
        public Map<String, Object> run(Long id, Map<String, Object> input) {
            Map<String, Object> values = new LinkedHashMap<>();
            if (!(input.get("values") instanceof Map<?, ?> given)) {
                throw Invalid.of("values", "required");
            }
            given.forEach((name, value) -> values.put(name.toString(), value));
            return answer(editor.change(id, text(input, "occurrence"), scope(input), values));
        }
    }

    /** {@code {"occurrence": "2026-03-30T09:00", "scope": "this|following|all"}}. */
    @Component(service = RecordAction.class)
    public static final class CancelOccurrence extends OccurrenceActions {
        private final SeriesEditor editor;

        @Activate
        public CancelOccurrence(@Reference SeriesEditor editor) {
            super("cancelOccurrence");
            this.editor = editor;
        }

        @Override
        public Map<String, Object> run(Long id, Map<String, Object> input) {
            return answer(editor.cancel(id, text(input, "occurrence"), scope(input)));
        }
    }
}
