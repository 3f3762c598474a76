package org.guichet.returns.internal.desk;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.returns.internal.desk.Slip.Block;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/return-slips/42}: the return slip, as PDF, with the lines that are authorised and still awaited. */
@Component(service = {SlipResource.class, SettingKeys.class}, property = "guichet.rest=return-slips")
@Path("/")
public class SlipResource implements SettingKeys {
    /** The setting with the company's name and address, a line each. */
    static final String LETTERHEAD = "returns.letterhead";
    private static final int MOST = 500;
    private final Queries queries;
    private final Texts texts;
    private final Settings settings;

    @Activate
    public SlipResource(@Reference Queries queries, @Reference Texts texts, @Reference Settings settings) {
        this.queries = queries;
        this.texts = texts;
        this.settings = settings;
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
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new Slip(word("title"), lines(settings.get(LETTERHEAD).orElse(null)), (String) rma.get("number"), block("of", sender(rma)),
            block("to", lines((String) rma.get("shipTo"))), facts(rma, lines.size()),
            Stream.of("line", "article", "serial", "quantity", "reason").map(this::word).toList(), lines,
            rma.get("instructions") == null ? null : block("instructions", lines((String) rma.get("instructions"))), word("inside"),
            word("page")).write(pdf);
        return Response.ok(pdf.toByteArray()).header("Content-Disposition", "inline; filename=\"" + rma.get("number") + ".pdf\"").build();
    }

    private String word(String key) {
        return texts.text(Actors.current().locale(), "returns.slip." + key);
    }

    private Block block(String key, List<String> lines) {
        return new Block(word(key), lines);
    }

    private static List<String> lines(String text) {
        return text == null ? List.of() : text.strip().lines().toList();
    }

    private static List<String> sender(Map<String, Object> rma) {
        return Stream.of(rma.get("account.title"), rma.get("contact.title")).filter(Objects::nonNull).map(Object::toString).toList();
    }

    private List<Block> facts(Map<String, Object> rma, int lines) {
        List<Block> facts = new ArrayList<>();
        facts.add(block("pieces", List.of(String.valueOf(lines))));
        if (rma.get("orderNumber") != null) {
            facts.add(block("order", List.of((String) rma.get("orderNumber"))));
        }
        if (rma.get("authorisedUntil") != null) {
            facts.add(block("until", List.of(LocalDate.parse(rma.get("authorisedUntil").toString())
                .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Actors.current().locale())))));
        }
        return facts;
    }

    private static List<String> line(Map<String, Object> row) {
        String quantity = row.get("authorised") == null ? "" : new BigDecimal(row.get("authorised").toString()).stripTrailingZeros().toPlainString();
        return Stream.of(row.get("number"), row.get("name"), row.get("serial"), quantity, row.get("reason.title"))
            .map(value -> value == null ? "" : value.toString()).toList();
    }

    @Override
    public Set<String> keys() {
        return Set.of(LETTERHEAD);
    }
}
