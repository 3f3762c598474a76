package org.guichet.search.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guichet.api.file.FileStore;
import org.guichet.api.module.Budgets;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records as the index wants them, 200 at a time: one statement for them, one for each part type that is searched, two for
 * comments and attachments.
 */
final class RecordReader {
    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
    private static final int CHUNK = 200;
    private static final int MOST_COMMENTS = 200;
    private static final int LONGEST_FILE_TEXT = 200_000;

    private final RecordTypes types;
    private final Queries queries;
    private final Comments comments;
    private final Attachments attachments;
    private final FileStore files;
    private final Collection<SearchContributor> contributors;
    private final Budgets budgets;

    RecordReader(RecordTypes types, Queries queries, Comments comments, Attachments attachments, FileStore files,
            Collection<SearchContributor> contributors, Budgets budgets) {
        this.types = types;
        this.queries = queries;
        this.comments = comments;
        this.attachments = attachments;
        this.files = files;
        this.contributors = contributors;
        this.budgets = budgets;
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
            ListQuery query = ListQuery.of(type).filter("id=in=(" + joined(chunk) + ")").fields(columns(type)).sort("id").limit(CHUNK);
            records(type, queries.list(query).items(), gathered::contains).forEach(sink);
        }
    }

    /** Reads every living record of the type, as long as the sink wants more. */
    void readAll(String type, Predicate<IndexedRecord> sink) {
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean[] more = {true};
        queries.stream(ListQuery.of(type).fields(columns(type)).sort("id"), row -> {
            rows.add(row);
            if (rows.size() == CHUNK) {
                more[0] = records(type, rows, id -> true).allMatch(sink);
                rows.clear();
            }
            return more[0];
        });
        if (more[0]) {
            more[0] = records(type, rows, id -> true).allMatch(sink);
        }
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

    /** What stands around a few records. */
    private record Surroundings(Map<RecordType<?>, Map<Long, List<Map<String, Object>>>> parts,
            Map<Long, List<Comments.Comment>> comments, Map<Long, List<Attachments.Attachment>> attachments) {
    }

    /** Each is made when it is asked for: the texts of their files would be too much at once. */
    private Stream<IndexedRecord> records(String type, List<Map<String, Object>> rows, Predicate<Long> gathered) {
        if (rows.isEmpty()) {
            return Stream.empty();
        }
        RecordType<?> description = types.get(type);
        List<Long> ids = rows.stream().map(RecordReader::id).toList();
        List<Long> around = description.commentable() ? ids.stream().filter(gathered).toList() : List.of();
        Surroundings surroundings = new Surroundings(parts(description, ids),
            around.isEmpty() ? Map.of() : comments.of(type, around, MOST_COMMENTS),
            around.isEmpty() ? Map.of() : attachments.of(type, around));
        return rows.stream().map(row -> record(description, row, surroundings));
    }

    private static long id(Map<String, Object> row) {
        return ((Number) row.get("id")).longValue();
    }

    private IndexedRecord record(RecordType<?> description, Map<String, Object> row, Surroundings surroundings) {
        String type = description.key();
        long id = id(row);
        StringBuilder agents = new StringBuilder();
        StringBuilder clients = new StringBuilder();
        Map<String, String> restricted = new LinkedHashMap<>();
        for (Field field : types.fields(type)) {
            if (field.searchBoost() > 0 && row.get(field.name()) != null) {
                add(field, text(field, row.get(field.name())), agents, clients, restricted);
            }
        }
        surroundings.parts().forEach((part, lines) -> lines.getOrDefault(id, List.of())
            .forEach(line -> add(part, line, agents, clients)));
        surroundings.comments().getOrDefault(id, List.of()).forEach(comment -> add(comment, agents, clients));
        surroundings.attachments().getOrDefault(id, List.of()).forEach(file -> add(file, agents, clients));
        budgets.callable(SearchContributor.class, contributors).stream().filter(one -> one.type().equals(type))
            .forEach(one -> contributed(one, id).forEach(text -> agents.append(text).append('\n')));
        boolean titleForAgents = !description.field(description.title()).map(Field::restricted).orElse(false);
        String title = titleForAgents ? Objects.toString(row.get("title"), "") : "";
        boolean titleForClients = description.field(description.title()).map(Field::clientReads).orElse(false);
        return new IndexedRecord(type, id, (String) row.get("number"), new IndexedRecord.Texts(title, agents.toString()),
            description.forClients() ? new IndexedRecord.Texts(titleForClients ? title : "", clients.toString()) : null,
            restricted, scopes(description, row));
    }

    /** One that fails contributes nothing; the record is found by its own. */
    private static List<String> contributed(SearchContributor contributor, long id) {
        try {
            return contributor.texts(id).toList();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A module contributes nothing to the search for {} {}", contributor.type(), id, e);
            return List.of();
        }
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

    /** The lines of the part types that are searched, by their records. */
    private Map<RecordType<?>, Map<Long, List<Map<String, Object>>>> parts(RecordType<?> root, List<Long> ids) {
        Map<RecordType<?>, Map<Long, List<Map<String, Object>>>> parts = new LinkedHashMap<>();
        for (RecordType<?> part : types.all()) {
            List<String> searched = part.fields().stream().filter(RecordReader::searched).map(Field::name).toList();
            if (root.key().equals(part.partOf()) && !searched.isEmpty()) {
                parts.put(part, lines(part, searched, ids));
            }
        }
        return parts;
    }

    private Map<Long, List<Map<String, Object>>> lines(RecordType<?> part, List<String> searched, List<Long> ids) {
        List<String> columns = new ArrayList<>(searched);
        columns.add(part.rootField());
        Map<Long, List<Map<String, Object>>> lines = new HashMap<>();
        queries.stream(ListQuery.of(part.key()).filter(part.rootField() + "=in=(" + joined(ids) + ")")
            .fields(columns.toArray(String[]::new)).sort("id"), line -> {
                lines.computeIfAbsent(((Number) line.get(part.rootField())).longValue(), id -> new ArrayList<>()).add(line);
                return true;
            });
        return lines;
    }

    private static boolean searched(Field field) {
        return field.searchBoost() > 0 && !field.restricted();
    }

    private static String joined(List<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private static void add(RecordType<?> part, Map<String, Object> line, StringBuilder agents, StringBuilder clients) {
        for (Field field : part.fields()) {
            if (searched(field) && line.get(field.name()) != null) {
                add(field, text(field, line.get(field.name())), agents, clients, Map.of());
            }
        }
    }

    private static void add(Comments.Comment comment, StringBuilder agents, StringBuilder clients) {
        add(Jsoup.parse(comment.body()).text(), comment.internal(), agents, clients);
    }

    private void add(Attachments.Attachment file, StringBuilder agents, StringBuilder clients) {
        add(file.name() + "\n" + files.text(file.sha256(), file.mediaType(), file.name(), LONGEST_FILE_TEXT), file.internal(), agents,
            clients);
    }

    private static void add(String text, boolean internal, StringBuilder agents, StringBuilder clients) {
        agents.append(text).append('\n');
        if (!internal) {
            clients.append(text).append('\n');
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
