package org.guichet.levels.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.guichet.levels.internal.types.VendorContractDescription;

/** Two vendors of the demo company, with a contract each and what they were given: answered or not, done or not, in time or late. */
final class VendorsDemo {
    private static final int CASES = 8;
    private static final Duration RECENT = Duration.ofDays(70);
    private static final List<Vendor> VENDORS = List.of(
        new Vendor("Nordic Calcul", "sav@nordic-calcul.example", "NC", "subject==\"*serveur*\",subject==\"*wi-fi*\",subject==\"*onduleur*\"", 4, 5),
        new Vendor("Lumiclasse", "retours@lumiclasse.example", "LUM", "subject==\"*tableau interactif*\",subject==\"*vidéoprojecteur*\"", 8, 10));
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;

    /** @param tickets RSQL of what it makes @param reaction in hours @param resolution in days */
    private record Vendor(String name, String email, String mark, String tickets, int reaction, int resolution) {
    }

    VendorsDemo(Records records, Queries queries, RecordTypes types) {
        this.records = records;
        this.queries = queries;
        this.types = types;
    }

    void load(Instant now) {
        VENDORS.forEach(vendor -> records.together(() -> {
            load(vendor, now);
            return null;
        }));
    }

    private void load(Vendor vendor, Instant now) {
        Map<String, Object> party = party(vendor);
        Map<String, Object> terms = new HashMap<>(party);
        Optional<Long> calendar = types.find("slaCalendars").isPresent() ? first("slaCalendars", "key==office") : Optional.empty();
        terms.putAll(Map.of("label", "Maintenance " + vendor.name(), "email", vendor.email(), "reference", vendor.mark() + "-2026", "startsOn", "2026-01-01",
            "reaction", vendor.reaction(), "reactionUnit", "hours", "resolution", vendor.resolution(), "resolutionUnit",
            calendar.isPresent() ? "workingDays" : "calendarDays"));
        calendar.ifPresent(id -> terms.put("calendar", id));
        long contract = once(VendorContractDescription.TYPE, "demo-" + vendor.name(), terms);
        List<Map<String, Object>> tickets = queries.list(ListQuery.of("tickets").filter("(" + vendor.tickets() + ");created=ge=" + now.minus(RECENT)
            + ";created=lt=" + now.minus(Duration.ofDays(1))).fields("subject", "created", "externalId").sort("-created").limit(CASES)).items();
        for (int i = 0; i < tickets.size(); i++) {
            once(VendorCaseDescription.TYPE, "demo-" + tickets.get(i).get("id"), file(vendor, party, contract, tickets.get(i), i, now));
        }
    }

    /** Of the vendors of products where there are some, else an account. */
    private Map<String, Object> party(Vendor vendor) {
        Optional<Long> known = types.find("vendors").isPresent() ? queries.lookup("vendors", "externalId", "demo-" + vendor.name()) : Optional.empty();
        return known.map(id -> Map.<String, Object>of("vendor", id))
            .orElseGet(() -> Map.of("account", once("accounts", "demo-" + vendor.name(), Map.of("name", vendor.name(), "email", vendor.email()))));
    }

    private static Map<String, Object> file(Vendor vendor, Map<String, Object> party, long contract, Map<String, Object> ticket, int i, Instant now) {
        Instant sent = Instant.parse(ticket.get("created").toString()).plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES);
        Instant answered = sent.plus(Duration.ofHours(2L + i % 4 * 9));
        Instant done = answered.plus(Duration.ofDays(1L + i % 3 * 6));
        Map<String, Object> file = new HashMap<>(party);
        String subject = ticket.get("subject").toString();
        file.putAll(Map.of("ticket", ticket.get("id"), "label", subject.substring(0, Math.min(subject.length(), 120)), "decision", "contract",
            "contract", contract, "steps", "1. Mettre sous tension.\n2. Attendre une minute.",
            "observed", "Le voyant reste rouge.", "sentAt", sent.toString()));
        if (i % 2 == 0) {
            file.putAll(Map.of("environment", "Révision B, micrologiciel 2.4", "expected", "Le voyant passe au vert."));
        }
        if (i % 4 != 1 && answered.isBefore(now)) {
            file.putAll(Map.of("answeredAt", answered.toString(), "vendorReference", vendor.mark() + "-" + (4800 + 7 * i)));
            if (i % 3 != 2 && done.isBefore(now)) {
                file.put("doneAt", done.toString());
            }
        }
        return file;
    }

    private long once(String type, String key, Map<String, Object> values) {
        return queries.lookup(type, "externalId", key).orElseGet(() -> {
            Map<String, Object> all = new HashMap<>(values);
            all.put("externalId", key);
            return records.create(type, all, WriteOptions.QUIET).id();
        });
    }

    private Optional<Long> first(String type, String filter) {
        return queries.list(ListQuery.of(type).filter(filter).fields("id").sort("id").limit(1)).items().stream().findFirst().map(row -> Rows.id(row, "id"));
    }
}
