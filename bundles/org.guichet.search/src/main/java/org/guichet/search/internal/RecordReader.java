package org.guichet.search.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.guichet.api.file.FileStore;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.search.SearchContributor;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.jsoup.Jsoup;

/** Reads records as the index wants them: one statement for up to 200, more only for those with parts, comments or files. */
final class RecordReader {
    private static final int CHUNK = 200;
    private static final int MOST_COMMENTS = 200;
    private static final int LONGEST_FILE_TEXT = 200_000;

    private final RecordTypes types;
    private final Queries queries;
    private final Comments comments;
    private final Attachments attachments;
    private final FileStore files;
    private final Collection<SearchContributor> contributors;

    RecordReader(RecordTypes types, Queries queries, Comments comments, Attachments attachments, FileStore files,
            Collection<SearchContributor> contributors) {
        this.types = types;
        this.queries = queries;
        this.comments = comments;
        this.attachments = attachments;
        this.files = files;
        this.contributors = contributors;
    }

    /** True if records of the type have anything to be found by. */
    boolean indexes(String type) {
        return types.find(type).filter(t -> !t.isPart() && !t.ephemeral()).isPresent();
    }

    /**
     * Reads the living ones of the given records; those missing from the result are gone.
     *
     * @param gathered ids that may have comments or attachments; the others were just made and have none
     */
    void read(String type, Collection<Long> ids, Set<Long> gathered, Consumer<IndexedRecord> sink) {
        List<Long> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Long> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            String filter = "id=in=(" + String.join(",", chunk.stream().map(String::valueOf).toList()) + ")";
            ListQuery query = ListQuery.of(type).filter(filter).fields(columns(type)).sort("id").limit(CHUNK);
            for (Map<String, Object> row : queries.list(query).items()) {
                sink.accept(record(type, row, gathered.contains(((Number) row.get("id")).longValue())));
            }
        }
    }

    /** Reads every living record of the type, as long as the sink wants more. */
    void readAll(String type, Predicate<IndexedRecord> sink) {
        queries.stream(ListQuery.of(type).fields(columns(type)).sort("id"), row -> sink.test(record(type, row, true)));
    }

    private String[] columns(String type) {
        RecordType<?> description = types.get(type);
        Set<String> columns = new LinkedHashSet<>(List.of("number", "title"));
        types.fields(type).stream().filter(f -> f.searchBoost() > 0).map(Field::name).forEach(columns::add);
        for (String scope : new String[] {description.ownerField(), description.teamField(), description.accountField()}) {
            if (scope != null) {
                columns.add(scope);
            }
        }
        return columns.toArray(String[]::new);
    }

    private IndexedRecord record(String type, Map<String, Object> row, boolean gathered) {
        RecordType<?> description = types.get(type);
        long id = ((Number) row.get("id")).longValue();
        StringBuilder agents = new StringBuilder();
        StringBuilder clients = new StringBuilder();
        Map<String, String> restricted = new LinkedHashMap<>();
        for (Field field : types.fields(type)) {
            if (field.searchBoost() > 0 && row.get(field.name()) != null) {
                add(field, text(field, row.get(field.name())), agents, clients, restricted);
            }
        }
        parts(description, id, agents, clients);
        if (gathered && description.commentable()) {
            gather(type, id, agents, clients);
        }
        contributors.stream().filter(c -> c.type().equals(type)).flatMap(c -> c.texts(id)).forEach(t -> agents.append(t).append('\n'));
        String title = Objects.toString(row.get("title"), "");
        boolean titleForClients = description.field(description.title()).map(Field::clientReads).orElse(false);
        return new IndexedRecord(type, id, (String) row.get("number"), new IndexedRecord.Texts(title, agents.toString()),
            description.forClients() ? new IndexedRecord.Texts(titleForClients ? title : "", clients.toString()) : null,
            restricted, scopes(description, row));
    }

    private static void add(Field field, String text, StringBuilder agents, StringBuilder clients, Map<String, String> restricted) {
        if (field.restricted()) {
            restricted.put(field.name(), text);
        } else {
            agents.append(text).append('\n');
            if (field.clientReads()) {
                clients.append(text).append('\n');
            }
        }
    }

    private void parts(RecordType<?> root, long id, StringBuilder agents, StringBuilder clients) {
        List<RecordType<?>> searched = new ArrayList<>();
        for (RecordType<?> part : types.all()) {
            if (root.key().equals(part.partOf()) && part.fields().stream().anyMatch(f -> f.searchBoost() > 0)) {
                searched.add(part);
            }
        }
        if (searched.isEmpty()) {
            return;
        }
        Map<String, Object> whole = queries.read(root.key(), id);
        for (RecordType<?> part : searched) {
            if (whole.get(part.key()) instanceof List<?> lines) {
                for (Object line : lines) {
                    for (Field field : part.fields()) {
                        Object value = ((Map<?, ?>) line).get(field.name());
                        if (field.searchBoost() > 0 && value != null && !field.restricted()) {
                            add(field, text(field, value), agents, clients, Map.of());
                        }
                    }
                }
            }
        }
    }

    private void gather(String type, long id, StringBuilder agents, StringBuilder clients) {
        for (Comments.Comment comment : comments.of(type, id, null, MOST_COMMENTS)) {
            String text = Jsoup.parse(comment.body()).text();
            agents.append(text).append('\n');
            if (!comment.internal()) {
                clients.append(text).append('\n');
            }
        }
        for (Attachments.Attachment file : attachments.of(type, id)) {
            String text = file.name() + "\n" + files.text(file.sha256(), file.mediaType(), file.name(), LONGEST_FILE_TEXT);
            agents.append(text).append('\n');
            if (!file.internal()) {
                clients.append(text).append('\n');
            }
        }
    }

    private static String text(Field field, Object value) {
        return field.kind() == FieldKind.HTML ? Jsoup.parse(value.toString()).text()
            : value instanceof Collection<?> many ? String.join(" ", many.stream().map(String::valueOf).toList()) : value.toString();
    }

    private static Set<String> scopes(RecordType<?> type, Map<String, Object> row) {
        Set<String> scopes = new LinkedHashSet<>();
        scope("own", type.ownerField(), row, scopes);
        scope("team", type.teamField(), row, scopes);
        scope("account", type.accountField(), row, scopes);
        return scopes;
    }

    private static void scope(String name, String field, Map<String, Object> row, Set<String> scopes) {
        if (field != null && row.get(field) != null) {
            scopes.add(name + ":" + row.get(field));
        }
    }
}
