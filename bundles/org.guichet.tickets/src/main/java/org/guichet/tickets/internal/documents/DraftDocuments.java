package org.guichet.tickets.internal.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the panel begins with when documents are to be asked for: the lists in the client's language, and where the message will go. */
@Component(service = RecordAction.class)
public class DraftDocuments implements RecordAction {
    private static final int MOST = 200;
    private final Queries queries;
    private final DocumentMessages messages;
    private final Texts texts;

    @Activate
    public DraftDocuments(@Reference Queries queries, @Reference DocumentMessages messages, @Reference Texts texts) {
        this.queries = queries;
        this.messages = messages;
        this.texts = texts;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "draftDocuments";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** {@code {"to": address or "", "message": the usual beginning, "lists": [{"id", "label", "documents": [{"label", "note"}]}]}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Locale language = messages.language(id);
        boolean english = "en".equals(language.getLanguage());
        Map<Object, Map<String, Object>> lists = new LinkedHashMap<>();
        queries.list(ListQuery.of(DocumentListDescription.TYPE).filter("active==true").sort("label").limit(MOST).fields("label", "labelEn")).items()
            .forEach(row -> lists.put(row.get("id"), Map.of("id", row.get("id"), "label", said(row, "label", english), "documents", new ArrayList<>())));
        queries.list(ListQuery.of(DocumentListItemDescription.TYPE).filter("list.active==true").sort("position,id").limit(MOST)
            .fields("list", "label", "labelEn", "note", "noteEn")).items().forEach(row -> add(lists.get(row.get("list")), row, english));
        return Map.of("to", messages.recipient(id).orElse(""), "message", texts.text(language, "tickets.documents.message.ask"),
            "lists", List.copyOf(lists.values()));
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> list, Map<String, Object> item, boolean english) {
        if (list != null) {
            ((List<Object>) list.get("documents")).add(Map.of("label", said(item, "label", english), "note", said(item, "note", english)));
        }
    }

    private static String said(Map<String, Object> row, String field, boolean english) {
        Object own = english && row.get(field + "En") != null ? row.get(field + "En") : row.get(field);
        return own == null ? "" : own.toString();
    }
}
