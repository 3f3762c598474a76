package org.guichet.bridge.internal.issues;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.bridge.Mapping.Direction;
import org.guichet.api.bridge.OutsideChange;
import org.guichet.api.bridge.OutsideRecord;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What trackers of issues have in common: tickets are linked by hand; subject and description go out, so that the words of developers
 * never come before clients; the state is seen on the link. Lists are asked for by the time of the last change, which may be the same
 * for many: the cursor is that time, and within one round how many of it were seen.
 */
abstract class IssueTracker implements BridgeProvider {
    static final String SUBJECT = "subject";
    static final String DESCRIPTION = "description";
    private static final Pattern NUMBER = Pattern.compile("(?:#|.*/issues/)?([0-9]{1,12})/?");
    private static final Pattern CURSOR = Pattern.compile("([^+]+)\\+([0-9]+)");

    /** An issue and when it was changed. */
    record Issue(OutsideRecord record, Instant changed) {
    }

    @Override
    public final List<Mapping> mappings() {
        return List.of(Mapping.byHand("tickets", new Mapping.Field("subject", SUBJECT, Direction.OUT),
            new Mapping.Field("description", DESCRIPTION, Direction.OUT)));
    }

    /** Those changed at that moment or later, oldest change first. */
    abstract List<Issue> list(Target target, Instant since, int offset, int limit);

    /** The one that was changed last. */
    abstract Optional<Issue> newest(Target target);

    abstract Issue one(Target target, String number);

    /** The one whose description has the mark. */
    abstract Optional<Issue> marked(Target target, String mark);

    abstract Issue make(Target target, Map<String, Object> fields);

    abstract Issue change(Target target, String number, Map<String, Object> fields);

    @Override
    public final Changes changesSince(Target target, String type, String cursor, int limit) {
        placed(target);
        if (cursor == null) {
            return new Changes(List.of(), newest(target).map(Issue::changed).orElse(Instant.EPOCH).toString(), false);
        }
        Matcher within = CURSOR.matcher(cursor);
        boolean goesOn = within.matches();
        Instant since = instant(goesOn ? within.group(1) : cursor);
        int offset = goesOn ? Integer.parseInt(within.group(2)) : 0;
        List<Issue> found = list(target, since, offset, limit);
        boolean more = found.size() == limit;
        Instant last = found.isEmpty() ? since : found.get(found.size() - 1).changed();
        String next = more ? since + "+" + (offset + limit) : last.toString();
        return new Changes(found.stream().map(Issue::record).toList(), next, more);
    }

    @Override
    public final OutsideRecord read(Target target, String type, String id) {
        placed(target);
        Matcher number = NUMBER.matcher(id.strip());
        if (!number.matches()) {
            throw new NotFound("bridge.not-found", id);
        }
        return one(target, number.group(1)).record();
    }

    @Override
    public final OutsideRecord push(Target target, String type, OutsideChange change) {
        placed(target);
        Map<String, Object> fields = new LinkedHashMap<>(change.fields());
        if (change.id() == null || fields.containsKey(DESCRIPTION)) {
            fields.put(DESCRIPTION, (plain(fields.get(DESCRIPTION)) + "\n\n-- \n" + change.mark()).strip());
        }
        if (change.id() != null) {
            return change(target, change.id(), fields).record();
        }
        return (change.again() ? marked(target, change.mark()) : Optional.<Issue>empty()).orElseGet(() -> make(target, fields)).record();
    }

    private static void placed(Target target) {
        if (target.place() == null || target.place().isBlank()) {
            throw new NotAllowedNow("bridge.place");
        }
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return java.time.OffsetDateTime.parse(text).toInstant();
        }
    }

    /** What HTML says, with its lines. */
    private static String plain(Object html) {
        if (html == null) {
            return "";
        }
        Document page = Jsoup.parseBodyFragment(html.toString());
        page.outputSettings().prettyPrint(false);
        page.select("br, p, div, li, tr, h1, h2, h3, h4").before("\n");
        return page.wholeText().replaceAll("\n{3,}", "\n\n").strip();
    }
}
