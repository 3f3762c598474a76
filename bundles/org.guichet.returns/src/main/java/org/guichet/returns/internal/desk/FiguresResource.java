package org.guichet.returns.internal.desk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.returns.Figures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/return-figures?from=2026-01-01&to=2026-03-31&product=7}: return rate, no-fault-found and turnaround of a period
 * (the last twelve months if none is given), of what the asker may see. Without the module of orders there is no return rate.
 */
@Component(service = FiguresResource.class, property = "guichet.rest=return-figures")
@Path("/")
public class FiguresResource {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final int MOST_YEARS = 10;
    private final Queries queries;
    private final RecordTypes types;
    private final Clock clock;

    @Activate
    public FiguresResource(@Reference Queries queries, @Reference RecordTypes types) {
        this(queries, types, Clock.systemUTC());
    }

    FiguresResource(Queries queries, RecordTypes types, Clock clock) {
        this.queries = queries;
        this.types = types;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> figures(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("product") Long product) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), FRANCE) : day(to, "to");
        LocalDate first = from == null ? last.minusYears(1).plusDays(1) : day(from, "from");
        if (last.isBefore(first) || last.isAfter(first.plusYears(MOST_YEARS))) {
            throw Invalid.of("to", "returns.figures-period");
        }
        Figures figures = of(first, last, product);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", first.toString());
        answer.put("to", last.toString());
        answer.put("returnRate", figures.returnRate());
        answer.put("noFaultFound", figures.noFaultFound());
        answer.put("turnaround", figures.turnaround());
        answer.put("slowTurnaround", figures.slowTurnaround());
        answer.put("completed", figures.completed());
        return answer;
    }

    private static LocalDate day(String text, String place) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Invalid.of(place, "returns.figures-period");
        }
    }

    private Figures of(LocalDate first, LocalDate last, Long product) {
        Figures figures = new Figures();
        String article = product == null ? "" : ";product==" + product;
        if (types.find("orderLines").isPresent() && Actors.current().may("orders.read")) {
            each("orderLines", "order.shippedOn=ge=" + first + ";order.shippedOn=le=" + last + article, row ->
                figures.delivered(number(row.get("delivered"))), "delivered");
            each("returnLines", "orderLine=null=false;receivedAt=null=false;deliveredOn=ge=" + first + ";deliveredOn=le=" + last + article, row ->
                figures.returned(number(row.get("received"))), "received");
        }
        Instant begin = first.atStartOfDay(FRANCE).toInstant();
        Instant end = last.plusDays(1).atStartOfDay(FRANCE).toInstant();
        String ofLine = product == null ? "" : ";line.product==" + product;
        each("returnInspections", "inspectedAt=ge=" + begin + ";inspectedAt=lt=" + end + ofLine, row ->
            figures.inspected(number(row.get("accepted")).add(number(row.get("rejected"))), "noFaultFound".equals(row.get("verdict"))),
            "verdict", "accepted", "rejected");
        each("returnLines", "receivedAt=null=false;completedAt=ge=" + begin + ";completedAt=lt=" + end + article, row ->
            figures.completed(date(row.get("receivedAt")), date(row.get("completedAt"))), "receivedAt", "completedAt");
        return figures;
    }

    private void each(String type, String filter, Consumer<Map<String, Object>> row, String... fields) {
        queries.stream(ListQuery.of(type).filter(filter).fields(fields).sort("id"), one -> {
            row.accept(one);
            return true;
        });
    }

    private static BigDecimal number(Object value) {
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    private static LocalDate date(Object instant) {
        return LocalDate.ofInstant(Instant.parse(instant.toString()), FRANCE);
    }
}
