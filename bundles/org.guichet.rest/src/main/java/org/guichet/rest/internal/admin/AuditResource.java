package org.guichet.rest.internal.admin;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Audit;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.record.ReferenceTitles;
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
        ReferenceTitles titles = new ReferenceTitles(types, queries);
        page.lines().forEach(line -> {
            titles.want(line.type(), line.record());
            titles.wantChange(line.type(), line.change().field(), line.change().before(), line.change().after());
        });
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

    private Map<String, Object> json(Audit.Line line, ReferenceTitles titles) {
        Map<String, Object> row = titles.row(line.type(), line.record());
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
        titles.putTitles(json, line.type(), line.change().field(), line.change().before(), line.change().after());
        return json;
    }
}
