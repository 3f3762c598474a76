package org.guichet.tickets.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.timeline.Comments;
import org.guichet.api.timeline.Links;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a second ticket of what a client put into one: same client, chosen comments, linked to the first. The comments stay
 * where they were too, because they were said there; the copies name author and time, and internal ones stay internal.
 */
@Component
public class SplitAction implements RecordAction {
    private static final int LONGEST = 500;

    /** The dialog's fields. */
    private static final class Input extends FieldBuilder<Input> {
        Input() {
            super("");
        }
    }

    private final Records records;
    private final Comments comments;
    private final Links links;

    @Activate
    public SplitAction(@Reference Records records, @Reference Comments comments, @Reference Links links) {
        this.records = records;
        this.comments = comments;
        this.links = links;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "split";
    }

    @Override
    public List<Field> input() {
        return new Input().field("subject", FieldKind.STRING).required().maxLength(250).field("comments", FieldKind.TAGS).fields();
    }

    /** Input {@code {"subject": "…", "comments": [7, 8]}}; answers {@code {"type": "tickets", "id": 43, "number": "T-000043"}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        if (!(input.get("subject") instanceof String subject) || subject.isBlank()) {
            throw Invalid.of("subject", "required");
        }
        Set<Long> chosen = ids(input.get("comments"));
        Saved made = records.together(() -> split(records.get(Ticket.class, id), subject.strip(), chosen));
        return Map.of("type", "tickets", "id", made.id(), "number", made.number() == null ? "" : made.number());
    }

    private Saved split(Ticket original, String subject, Set<Long> chosen) {
        Saved made = records.create(Ticket.class, ticket -> original.splitInto(ticket, subject));
        for (Comments.Comment comment : oldestFirst(original.getId(), chosen)) {
            comments.copy("tickets", original.getId(), comment.id(), made.id());
        }
        links.add("tickets", original.getId(), "split", "tickets", made.id());
        return made;
    }

    private List<Comments.Comment> oldestFirst(long ticket, Set<Long> chosen) {
        Set<Long> missing = new HashSet<>(chosen);
        List<Comments.Comment> found = new ArrayList<>();
        Long before = null;
        for (int page = 0; page < LONGEST && !missing.isEmpty(); page++) {
            List<Comments.Comment> newest = comments.of("tickets", ticket, before, 100);
            if (newest.isEmpty()) {
                break;
            }
            for (Comments.Comment comment : newest) {
                if (missing.remove(comment.id())) {
                    found.add(comment);
                }
            }
            before = newest.get(newest.size() - 1).id();
        }
        if (!missing.isEmpty()) {
            throw Invalid.of("comments", "tickets.split-comment", missing.iterator().next().toString());
        }
        Collections.reverse(found);
        return found;
    }

    private static Set<Long> ids(Object json) {
        Set<Long> ids = new HashSet<>();
        if (json == null) {
            return ids;
        }
        if (!(json instanceof List<?> list)) {
            throw Invalid.of("comments", "wrong-integer");
        }
        for (Object item : list) {
            if (item instanceof Number number) {
                ids.add(number.longValue());
            } else if (item instanceof String text && text.matches("\\d{1,18}")) {
                ids.add(Long.valueOf(text));
            } else {
                throw Invalid.of("comments", "wrong-integer");
            }
        }
        return ids;
    }
}
