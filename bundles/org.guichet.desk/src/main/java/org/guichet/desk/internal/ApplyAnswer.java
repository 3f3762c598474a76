package org.guichet.desk.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.RecordAction;
import org.guichet.desk.internal.types.CannedAnswerDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A canned answer or a macro on one ticket, or on all that are ticked: each for itself, as a whole or not at all. */
@Component(service = RecordAction.class)
public class ApplyAnswer implements RecordAction {
    static final String RIGHT = "tickets.do.applyAnswer";
    private static final String ANSWER = "cannedAnswer";
    private final AnswersOnTickets answers;

    @Activate
    public ApplyAnswer(@Reference AnswersOnTickets answers) {
        this.answers = answers;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "applyAnswer";
    }

    @Override
    public String icon() {
        return "begin";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().reference(ANSWER, CannedAnswerDescription.TYPE).required().fields();
    }

    /** {@code {"cannedAnswer": 7}}; answers {@code {"id": <ticket>}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        if (!(input.get(ANSWER) instanceof Number answer)) {
            throw Invalid.of(ANSWER, "required");
        }
        answers.carryOut(id, answer.longValue());
        return Map.of("id", id);
    }
}
