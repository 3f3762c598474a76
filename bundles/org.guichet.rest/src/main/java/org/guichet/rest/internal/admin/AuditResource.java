package org.guichet.rest.internal.admin;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Audit;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.request.Items;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who changed what: {@code GET /api/audit} with {@code type}, {@code record}, {@code actor}, {@code channel}, {@code kind},
 * {@code field}, {@code from}, {@code to}, {@code cursor}, {@code limit}. Right: {@code admin.audit}.
 */
@Component(service = AuditResource.class, property = "guichet.rest=/")
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final int MOST_AT_ONCE = 200;
    private final Audit audit;
    private final RecordTypes types;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public AuditResource(@Reference Audit audit, @Reference RecordTypes types, @Reference Queries queries, @Reference Texts texts) {
        this.audit = audit;
        this.types = types;
        this.queries = queries;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> find(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri, "type", "record", "actor", "channel", "kind", "field", "from", "to", "cursor", "limit");
        Audit.Page page = audit.find(new Audit.Query(given.text("type"), given.number("record"), given.number("actor"),
            given.text("channel"), given.text("kind"), given.text("field"), instant(given, "from"), instant(given, "to"),
            given.number("cursor")), given.limit());
        Map<String, Map<Long, Map<String, Object>>> titles = titles(page.lines());
        Map<String, Object> body = Items.all(page.lines().stream().map(line -> json(line, titles)).toList());
        body.put("next", page.next() == null ? null : page.next().toString());
        return body;
    }

    private static Instant instant(Parameters given, String name) {
        try {
            return given.text(name) == null ? null : Instant.parse(given.text(name));
        } catch (DateTimeParseException e) {
            throw Invalid.of(name, "not-an-instant");
        }
    }

    /** Number and title of the living records, by one statement for each type. */
    private Map<String, Map<Long, Map<String, Object>>> titles(List<Audit.Line> lines) {
        Map<String, Set<Long>> wanted = new TreeMap<>();
        lines.stream().filter(line -> line.record() > 0)
            .forEach(line -> wanted.computeIfAbsent(line.type(), type -> new TreeSet<>()).add(line.record()));
        for (Audit.Line line : lines) {
            String target = target(line);
            for (String value : Arrays.asList(line.change().before(), line.change().after())) {
                if (target != null && id(value) != null) {
                    wanted.computeIfAbsent(target, type -> new TreeSet<>()).add(id(value));
                }
            }
        }
        Map<String, Map<Long, Map<String, Object>>> titles = new LinkedHashMap<>();
        wanted.forEach((type, ids) -> types.find(type).filter(found -> !found.isPart()).ifPresent(found -> {
            try {
                titles.put(type, titled(type, found.title(), List.copyOf(ids)));
            } catch (Invalid | Forbidden | NotFound e) {
                // the title is a field that this reader may not see: the line stands with its number alone
                titles.put(type, Map.of());
            }
        }));
        return titles;
    }

    private Map<Long, Map<String, Object>> titled(String type, String title, List<Long> ids) {
        Map<Long, Map<String, Object>> rows = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + MOST_AT_ONCE));
            String among = some.stream().map(String::valueOf).collect(Collectors.joining(",", "id=in=(", ")"));
            queries.list(ListQuery.of(type).filter(among).fields(title).limit(some.size())).items()
                .forEach(row -> rows.put(((Number) row.get("id")).longValue(), row));
        }
        return rows;
    }

    /** The type that a reference points to, or null if the line is about something else. */
    private String target(Audit.Line line) {
        String name = line.change().field();
        if (name == null) {
            return null;
        }
        return name.matches("createdBy|updatedBy") ? "users" : types.find(line.type())
            .flatMap(type -> types.field(line.type(), name)).filter(field -> field.kind() == FieldKind.REFERENCE).map(Field::target).orElse(null);
    }

    private static Long id(String value) {
        return value != null && value.matches("[0-9]{1,18}") ? Long.valueOf(value) : null;
    }

    private Object title(String target, String value, Map<String, Map<Long, Map<String, Object>>> titles) {
        return target == null || id(value) == null ? null : types.find(target)
            .map(type -> titles.getOrDefault(target, Map.of()).getOrDefault(id(value), Map.of()).get(type.title())).orElse(null);
    }

    private Map<String, Object> json(Audit.Line line, Map<String, Map<Long, Map<String, Object>>> titles) {
        Map<String, Object> row = titles.getOrDefault(line.type(), Map.of()).getOrDefault(line.record(), Map.of());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", line.change().id());
        json.put("at", line.change().at());
        json.put("actor", line.change().actor());
        String name = line.change().actorName();
        json.put("actorName", line.change().actor() != null || name == null ? name : texts.program(Actors.current().locale(), name));
        json.put("channel", line.change().channel());
        json.put("type", line.type());
        json.put("record", line.record());
        json.put("title", types.find(line.type()).map(type -> row.get(type.title())).orElse(null));
        json.put("kind", line.change().kind());
        json.put("field", line.change().field());
        json.put("before", line.change().before());
        json.put("after", line.change().after());
        String target = target(line);
        if (target != null) {
            json.put("beforeTitle", title(target, line.change().before(), titles));
            json.put("afterTitle", title(target, line.change().after(), titles));
        }
        return json;
    }
}
