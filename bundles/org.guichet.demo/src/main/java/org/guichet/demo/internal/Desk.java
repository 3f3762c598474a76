package org.guichet.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A year of tickets up to now, and the calls, visits and tasks of the weeks around it. */
final class Desk {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Set<String> UNTOUCHED = Set.of("reception");
    private static final List<String> OUTCOMES = List.of("<p>Pièce remplacée sur place, essais concluants.</p>",
        "<p>Réexpédié par le transporteur, réception confirmée par le client.</p>",
        "<p>Avoir établi et envoyé à la comptabilité.</p>", "<p>Réglage fait à distance avec le client.</p>",
        "<p>Renseignements donnés par téléphone.</p>");
    private final Warehouse warehouse;
    private final Instant now;
    private final List<Long> administrators = new ArrayList<>();

    Desk(Warehouse warehouse, Instant now) {
        this.warehouse = warehouse;
        this.now = now;
    }

    void load() {
        administrators.addAll(warehouse.administrators());
        List<Map<String, String>> tickets = Slice.rows("tickets.csv");
        warehouse.putAll("tickets", tickets, "externalId", this::ticket);
        List<Map<String, String>> recent = tickets.subList(tickets.size() - 180, tickets.size());
        warehouse.putAll("activities", recent, "externalId", this::activity);
    }

    private Map<String, Object> ticket(Map<String, String> row) {
        int n = Integer.parseInt(row.get("externalId").substring(3));
        Instant created = before(at(Integer.parseInt(row.get("daysAgo")), Integer.parseInt(row.get("minute"))));
        String state = row.get("state");
        boolean workshop = row.get("category").startsWith("produit") || row.get("category").startsWith("installation");
        Company.Values ticket = new Company.Values()
            .from(row, "type", "subject", "impact", "urgency", "state", "source", "orderNumber")
            .with("created", created.toString()).with("updated", created.toString())
            .with("level", workshop ? 2 : 1)
            .reference("category", warehouse.id("categories", row.get("category")))
            .reference("account", warehouse.id("accounts", row.get("account")))
            .reference("contact", warehouse.id("contacts", row.get("contact")))
            .reference("queue", warehouse.id("queues", workshop ? "atelier" : "general"))
            .reference("team", warehouse.id("teams", workshop ? "atelier" : "support"));
        if (!UNTOUCHED.contains(state)) {
            Instant answered = before(created.plus(Duration.ofMinutes(20 + n % 400)));
            ticket.reference("assignee", workshop ? agent(4 + n % 2) : n % 5 == 4 ? own(n) : agent(n % 4))
                .with("firstResponseAt", answered.toString()).with("updated", answered.toString());
        }
        if (row.containsKey("resolvedAfterHours")) {
            end(ticket, state, n, before(created.plus(Duration.ofHours(Long.parseLong(row.get("resolvedAfterHours"))))));
        } else {
            // a few are late, most have some days left
            ticket.with("due", now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(n % 12 * 17L - 40)).toString());
        }
        return ticket;
    }

    private void end(Company.Values ticket, String state, int n, Instant resolved) {
        ticket.with("updated", resolved.toString());
        if (!state.equals("cancelled")) {
            ticket.with("resolvedAt", resolved.toString()).with("resolution", OUTCOMES.get(n % OUTCOMES.size()));
        }
        if (!state.equals("resolved")) {
            ticket.with("closedAt", before(resolved.plus(Duration.ofDays(2))).toString());
        }
    }

    /** What an agent does about a recent ticket: a call, a visit or a task, in the three weeks around today. */
    private Map<String, Object> activity(Map<String, String> row) {
        int n = Integer.parseInt(row.get("externalId").substring(3));
        int day = n % 21 - 10;
        LocalDate date = now.atZone(PARIS).toLocalDate().plusDays(day);
        Instant start = date.atTime(8 + n % 9, n % 4 * 15).atZone(PARIS).toInstant();
        boolean past = start.isBefore(now);
        // every fourth stretch of three weeks, so that each day has something for whoever looks first
        boolean own = n / 21 % 4 == 0;
        Company.Values activity = new Company.Values()
            .with("state", past ? "done" : "planned")
            .with("created", before(start.minus(Duration.ofDays(3))).toString())
            .reference("account", warehouse.id("accounts", row.get("account")))
            .reference("contact", warehouse.id("contacts", row.get("contact")))
            .reference("ticket", warehouse.id("tickets", row.get("externalId")))
            .reference("owner", own ? own(n) : agent(n))
            .reference("team", warehouse.id("teams", own ? "support" : Company.team(n)));
        switch (n % 3) {
            case 0 -> activity.with("kind", "call").with("subject", "Rappeler : " + row.get("subject")).with("direction", "out")
                .with("start", start.toString()).with("end", start.plus(Duration.ofMinutes(15)).toString());
            case 1 -> activity.with("kind", "meeting").with("subject", "Visite : " + row.get("subject"))
                .with("start", start.toString()).with("end", start.plus(Duration.ofMinutes(90)).toString());
            default -> activity.with("kind", "task").with("subject", "Vérifier la pièce : " + row.get("subject"))
                .with("due", start.toString());
        }
        return activity.with("outcome", past ? "Fait." : null);
    }

    private Long agent(int n) {
        return warehouse.id("users", Company.agent(n));
    }

    /** The administrator answers tickets, too: whoever looks around first finds a day of their own. */
    private Long own(int n) {
        return administrators.isEmpty() ? agent(n) : administrators.get(n % administrators.size());
    }

    private Instant at(int daysAgo, int minute) {
        return now.atZone(PARIS).toLocalDate().minusDays(daysAgo).atStartOfDay().plusMinutes(minute).atZone(PARIS).toInstant();
    }

    /** Nothing has happened in the future. */
    private Instant before(Instant time) {
        return time.isAfter(now) ? now.minusSeconds(60) : time;
    }
}
