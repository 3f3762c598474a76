package org.guichet.levels.internal.review;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.levels.internal.review.Pack.Column;
import org.guichet.levels.internal.review.Pack.Table;
import org.guichet.levels.internal.review.Pack.Tile;
import org.guichet.levels.internal.types.VendorCase;
import org.guichet.levels.internal.types.VendorCaseDescription;

/** What vendors were given in a period, and how long they took, by one statement. */
final class VendorFigures {
    private static final int LISTED = 25;
    private static final String[] FIELDS = {"number", "label", "vendor.title", "account.title", "ticket.number", "ticket.priority", "vendorReference",
        "sentAt", "answeredAt", "doneAt", "reactionStatus", "resolutionStatus"};
    private final Queries queries;

    VendorFigures(Queries queries) {
        this.queries = queries;
    }

    /** Of one vendor, or one priority. */
    static final class Sum {
        private long sent;
        private long done;
        private long open;
        private long late;
        private long promises;
        private long answers;
        private Duration toAnswer = Duration.ZERO;
        private long ends;
        private Duration toEnd = Duration.ZERO;
    }

    record Row(String number, String label, String ticket, String reference, Instant sent, Instant answered, Instant done, boolean late) {
    }

    /** All that was sent, answered or done in the period, or still open at its end. */
    static final class Sums {
        private final Sum all = new Sum();
        private final Map<String, Sum> byVendor = new TreeMap<>();
        private final Map<String, Sum> byPriority = new LinkedHashMap<>();
        private final List<Row> rows = new ArrayList<>();
    }

    /** @param about RSQL on cases behind a semicolon, or empty */
    Sums add(Period period, ZoneId zone, String about) {
        Instant start = period.start(zone);
        Instant end = period.end(zone);
        Sums sums = new Sums();
        TicketFigures.PRIORITIES.forEach(priority -> sums.byPriority.put(priority, new Sum()));
        queries.stream(ListQuery.of(VendorCaseDescription.TYPE).filter("sentAt=lt=" + end + ";(doneAt=null=true,doneAt=ge=" + start + ")" + about)
            .fields(FIELDS).sort("id"), row -> {
                String vendor = Objects.toString(row.get("vendor.title") == null ? row.get("account.title") : row.get("vendor.title"), "–");
                Stream.of(sums.all, sums.byVendor.computeIfAbsent(vendor, name -> new Sum()),
                    sums.byPriority.getOrDefault(Objects.toString(row.get("ticket.priority")), new Sum())).forEach(sum -> add(sum, row, start, end));
                sums.rows.add(new Row((String) row.get("number"), (String) row.get("label"), Objects.toString(row.get("ticket.number"), ""),
                    Objects.toString(row.get("vendorReference"), "–"), Reviews.at(row, "sentAt"), Reviews.at(row, "answeredAt"),
                    Reviews.at(row, "doneAt"), late(row)));
                return true;
            });
        return sums;
    }

    private static void add(Sum sum, Map<String, Object> row, Instant start, Instant end) {
        Instant sent = Reviews.at(row, "sentAt");
        Instant answered = Reviews.at(row, "answeredAt");
        Instant done = Reviews.at(row, "doneAt");
        sum.sent += sent.isBefore(start) ? 0 : 1;
        boolean ended = done != null && done.isBefore(end);
        sum.done += ended ? 1 : 0;
        sum.open += ended ? 0 : 1;
        sum.late += late(row) ? 1 : 0;
        sum.promises += row.get("reactionStatus") != null || row.get("resolutionStatus") != null ? 1 : 0;
        if (answered != null && !answered.isBefore(sent)) {
            sum.answers++;
            sum.toAnswer = sum.toAnswer.plus(Duration.between(sent, answered));
        }
        if (ended && !done.isBefore(sent)) {
            sum.ends++;
            sum.toEnd = sum.toEnd.plus(Duration.between(sent, done));
        }
    }

    private static boolean late(Map<String, Object> row) {
        return VendorCase.LATE.equals(row.get("reactionStatus")) || VendorCase.LATE.equals(row.get("resolutionStatus"));
    }

    List<Tile> tiles(Sums sums, Say say) {
        Sum all = sums.all;
        return List.of(new Tile(say.word("sent"), say.number(all.sent), ""),
            new Tile(say.word("handled"), say.number(all.done), say.word("mean", say.mean(all.toEnd, all.ends))),
            new Tile(say.word("backlog"), say.number(all.open), ""),
            new Tile(say.word("vendor-kept"), say.share(all.promises - all.late, all.promises), say.word("late-count", say.number(all.late))));
    }

    /** A line for each vendor. */
    Table table(Sums sums, Say say) {
        return of(say.word("vendors"), say.word("vendor-name"), sums.byVendor, say, say.word("no-cases"), key -> key);
    }

    /** A line for each priority. */
    Table priorities(Sums sums, Say say) {
        return of(say.word("priorities"), say.text("tickets.priority"), sums.byPriority, say, "", key -> say.text("tickets.priority." + key));
    }

    private static Table of(String title, String by, Map<String, Sum> sums, Say say, String empty, UnaryOperator<String> name) {
        List<List<String>> rows = sums.entrySet().stream().map(one -> List.of(name.apply(one.getKey()), say.number(one.getValue().sent),
            say.number(one.getValue().done), say.number(one.getValue().open), say.number(one.getValue().late),
            say.mean(one.getValue().toAnswer, one.getValue().answers), say.mean(one.getValue().toEnd, one.getValue().ends))).toList();
        return new Table(title, List.of(new Column(by, 32, false), Reviews.number(say.word("sent")), Reviews.number(say.word("handled")),
            Reviews.number(say.word("backlog")), Reviews.number(say.word("late")), Reviews.number(say.word("to-answer")),
            Reviews.number(say.word("to-end"))), rows, empty);
    }

    /** Those that are late first, then the oldest. */
    Table list(Sums sums, Say say) {
        List<List<String>> rows = sums.rows.stream().sorted(Comparator.comparing((Row row) -> !row.late()).thenComparing(Row::sent)
            .thenComparing(Row::number)).limit(LISTED).map(row -> List.of(row.number(), row.label(), row.ticket(), row.reference(), say.day(row.sent()),
                say.day(row.answered()), say.day(row.done()), row.late() ? say.word("why.late") : "")).toList();
        return new Table(say.word("cases"), List.of(new Column(say.word("case"), 13, false), new Column(say.word("subject"), 32, false),
            new Column(say.word("ticket"), 15, false), new Column(say.word("reference"), 16, false), new Column(say.word("sent-on"), 13, false),
            new Column(say.word("answered-on"), 13, false), new Column(say.word("done-on"), 13, false), new Column("", 12, false)), rows, say.word("no-cases"));
    }
}
