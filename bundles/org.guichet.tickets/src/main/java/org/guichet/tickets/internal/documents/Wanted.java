package org.guichet.tickets.internal.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;

/** A document as somebody asks for it. @param note what the client should know to find the right one, or null */
record Wanted(String label, String note) {
    /** Documents that one message asks for at most. */
    static final int MOST = 30;

    /** @param json {@code [{"label": "…", "note": "…"}]} @throws Invalid for {@code documents} */
    static List<Wanted> of(Object json) {
        if (!(json instanceof List<?> list) || list.isEmpty()) {
            throw Invalid.of("documents", "required");
        }
        if (list.size() > MOST) {
            throw Invalid.of("documents", "tickets.documents-many", MOST);
        }
        List<Wanted> wanted = new ArrayList<>();
        list.forEach(one -> wanted.add(of(one, wanted.size() + 1)));
        return wanted;
    }

    private static Wanted of(Object json, int place) {
        Map<?, ?> values = json instanceof Map<?, ?> map ? map : Map.of();
        String label = text(values.get("label"), DocumentRequest.LONGEST_LABEL, place);
        if (label == null) {
            throw Invalid.of("documents", "tickets.document-label", place);
        }
        return new Wanted(label, text(values.get("note"), DocumentRequest.LONGEST_NOTE, place));
    }

    private static String text(Object value, int longest, int place) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw Invalid.of("documents", "tickets.document-label", place);
        }
        if (text.strip().length() > longest) {
            throw Invalid.of("documents", "tickets.document-long", place, longest);
        }
        return text.isBlank() ? null : text.strip();
    }
}
