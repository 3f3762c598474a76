package org.guichet.returns.internal.desk;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/return-slips/42}: the return slip, as PDF, with the lines that are authorised and still awaited. */
@Component(service = SlipResource.class, property = "guichet.rest=return-slips")
@Path("/")
public class SlipResource {
    private static final int MOST = 500;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public SlipResource(@Reference Queries queries, @Reference Texts texts) {
        this.queries = queries;
        this.texts = texts;
    }

    @GET
    @Path("{id}")
    @Produces("application/pdf")
    public Response slip(@PathParam("id") long id) {
        Map<String, Object> rma = queries.read("returns", id);
        List<List<String>> lines = new ArrayList<>();
        queries.stream(ListQuery.of("returnLines").filter("rma==" + id + ";authorisedAt=null=false;receivedAt=null=true;"
            + "state.category=in=(open,active,waiting)").fields("number", "name", "serial", "authorised", "reason.title").sort("id"), row ->
                lines.add(line(row)) && lines.size() < MOST);
        if (lines.isEmpty()) {
            throw new NotAllowedNow("returns.slip-nothing");
        }
        Locale language = Actors.current().locale();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        String[] instructions = rma.get("instructions") == null ? null : new String[] {word("instructions"), (String) rma.get("instructions")};
        new Slip(word("title"), (String) rma.get("number"), facts(rma, language),
            Stream.of("line", "article", "serial", "quantity", "reason").map(this::word).toList(), lines, instructions, word("inside")).write(pdf);
        return Response.ok(pdf.toByteArray()).header("Content-Disposition", "inline; filename=\"" + rma.get("number") + ".pdf\"").build();
    }

    private String word(String key) {
        return texts.text(Actors.current().locale(), "returns.slip." + key);
    }

    private List<String[]> facts(Map<String, Object> rma, Locale language) {
        String until = rma.get("authorisedUntil") == null ? null : LocalDate.parse(rma.get("authorisedUntil").toString())
            .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));
        List<String[]> facts = new ArrayList<>();
        fact(facts, "of", Stream.of(rma.get("account.title"), rma.get("contact.title")).filter(Objects::nonNull).map(Object::toString)
            .reduce((a, b) -> a + ", " + b).orElse(null));
        fact(facts, "order", (String) rma.get("orderNumber"));
        fact(facts, "to", (String) rma.get("shipTo"));
        fact(facts, "until", until);
        return facts;
    }

    private void fact(List<String[]> facts, String key, String value) {
        if (value != null) {
            facts.add(new String[] {word(key), value});
        }
    }

    private static List<String> line(Map<String, Object> row) {
        String quantity = row.get("authorised") == null ? "" : new BigDecimal(row.get("authorised").toString()).stripTrailingZeros().toPlainString();
        return Stream.of(row.get("number"), row.get("name"), row.get("serial"), quantity, row.get("reason.title"))
            .map(value -> value == null ? "" : value.toString()).toList();
    }
}
