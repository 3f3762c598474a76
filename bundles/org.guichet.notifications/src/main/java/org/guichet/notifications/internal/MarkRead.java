package org.guichet.notifications.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /api/notifications/markRead} on one's own: {@code {"ids": [1, 2]}}, {@code {"about": "tickets", "aboutId": 42}}
 * or {@code {"until": "2026-11-21T09:00:00Z"}} (all that happened up to then). Answers {@code {"read": 2}}.
 */
@Component(service = RecordAction.class)
public class MarkRead implements RecordAction {
    private static final int MOST = 200;
    private static final Set<String> KNOWN = Set.of("ids", "about", "aboutId", "until");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    private final Inbox inbox;

    @Activate
    public MarkRead(@Reference Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String type() {
        return NotificationDescription.TYPE;
    }

    @Override
    public String key() {
        return "markRead";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Long user = Actors.current().user();
        if (user == null) {
            throw new Forbidden("no-right", Label.right("notifications.do.markRead"));
        }
        input.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw Invalid.of(name, "unknown-field", name);
        });
        return Map.of("read", inbox.markRead("recipient==" + user + ";" + which(input)));
    }

    private static String which(Map<String, Object> input) {
        if (input.get("ids") instanceof List<?> ids) {
            if (ids.isEmpty() || ids.size() > MOST || !ids.stream().allMatch(MarkRead::isId)) {
                throw Invalid.of("ids", "notifications.ids", MOST);
            }
            return "id=in=(" + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
        }
        if (input.get("about") instanceof String about && TYPE.matcher(about).matches() && isId(input.get("aboutId"))) {
            return "about==" + about + ";aboutId==" + input.get("aboutId");
        }
        if (input.get("until") instanceof String until) {
            try {
                return "happened=le=" + Instant.parse(until);
            } catch (DateTimeParseException e) {
                throw Invalid.of("until", "wrong-datetime");
            }
        }
        throw Invalid.of("ids", "notifications.which");
    }

    private static boolean isId(Object value) {
        return value instanceof Integer || value instanceof Long;
    }
}
