package org.guichet.returns.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.config.Settings;
import org.guichet.api.demo.DemoData;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Returns of some of the demo company's latest tickets, at every stage; of their assets, where the module of assets came first. */
@Component
public class ReturnsDemo implements DemoData {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int RETURNS = 120;
    private static final int BATCH = 50;
    private static final int STAGES = 9;
    private static final String SHIP_TO = "Atelier de retour\n12 rue de la Manufacture\n37000 Tours";
    private static final String LETTERHEAD = "Maintenance des Deux Rives\nService après-vente\n4 quai du Guichet, 37000 Tours\nTél. 02 00 00 00 00";
    private static final String INSTRUCTIONS = "Emballez l’article dans son carton d’origine ou un emballage équivalent, sans accessoires "
        + "ni consommables, et collez le bon sur le dessus.";
    private static final List<String> CARRIERS = List.of("Transports Lenoir", "Messagerie du Centre", "Coursiers de Loire");
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Settings settings;

    @Activate
    public ReturnsDemo(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types, @Reference Settings settings) {
        this.settings = settings;
        this.records = records;
        this.queries = queries;
        this.types = types;
    }

    @Override
    public String module() {
        return "returns";
    }

    @Override
    public Set<String> types() {
        return Set.of("tickets", "accounts", "contacts", "users", "returns", "returnLines", "returnPolicies", "returnShipments",
            "returnInspections");
    }

    @Override
    public Set<String> after() {
        return Set.of("assets", "orders");
    }

    @Override
    public void load(Instant now) {
        if (settings.get(SlipResource.LETTERHEAD).isEmpty()) {
            settings.put(SlipResource.LETTERHEAD, LETTERHEAD);
        }
        Map<String, Long> reasons = new HashMap<>();
        queries.stream(ListQuery.of("returnPolicies").fields("key", "shipTo").sort("id"), row -> {
            long id = ((Number) row.get("id")).longValue();
            reasons.put((String) row.get("key"), id);
            if (row.get("shipTo") == null) {
                records.patch("returnPolicies", id, Map.of("shipTo", SHIP_TO, "instructions", INSTRUCTIONS), WriteOptions.QUIET);
            }
            return true;
        });
        List<Map<String, Object>> tickets = tickets();
        for (int from = 0; from < tickets.size(); from += BATCH) {
            List<Map<String, Object>> batch = tickets.subList(from, Math.min(from + BATCH, tickets.size()));
            records.together(() -> {
                batch.forEach(ticket -> one(ticket, reasons, now));
                return null;
            });
        }
    }

    private List<Map<String, Object>> tickets() {
        List<Map<String, Object>> tickets = new ArrayList<>();
        if (types.field("tickets", "assets_asset").isPresent()) {
            add(tickets, "account=null=false;assets_asset=null=false", "assets_asset");
        }
        add(tickets, "account=null=false;orderNumber=null=false", "orderNumber");
        return tickets;
    }

    /** The latest tickets, one for each value of the field. */
    private void add(List<Map<String, Object>> tickets, String filter, String field) {
        ListQuery query = ListQuery.of("tickets").sort("-created").limit(BATCH).filter(filter)
            .fields("subject", "account", "contact", "created", field);
        Set<Object> seen = new HashSet<>();
        for (Page page = queries.list(query); tickets.size() < RETURNS; page = queries.list(query.cursor(page.next()))) {
            page.items().stream().filter(ticket -> seen.add(ticket.get(field))).limit((long) RETURNS - tickets.size()).forEach(tickets::add);
            if (page.next() == null) {
                return;
            }
        }
    }

    private void one(Map<String, Object> ticket, Map<String, Long> reasons, Instant now) {
        String key = "demo-" + ticket.get("id");
        if (queries.lookup("returns", "externalId", key).isPresent()) {
            return;
        }
        int spread = Math.floorMod(key.hashCode(), 997);
        Instant asked = Instant.parse(ticket.get("created").toString()).plus(Duration.ofHours(2));
        asked = asked.isAfter(now) ? now : asked;
        Map<String, Object> values = new HashMap<>(Map.of("externalId", key, "ticket", ticket.get("id"), "account", ticket.get("account"),
            "subject", ticket.get("subject"), "requestedOn", LocalDate.ofInstant(asked, PARIS).toString()));
        values.put("contact", ticket.get("contact"));
        queries.lookup("users", "externalId", "agent-" + spread % 6).ifPresent(owner -> values.put("owner", owner));
        values.values().removeIf(value -> value == null);
        long rma = records.create("returns", values, WriteOptions.QUIET.at(asked)).id();
        boolean asset = ticket.get("assets_asset") != null;
        String reason = spread % 5 == 0 ? "commercial" : asset || spread % 3 != 0 ? "defective" : "unordered";
        Map<String, Object> line = new HashMap<>(Map.of("rma", rma, "reason", reasons.get(reason), "externalId", key, "requested",
            asset ? 1 : 1 + spread % 4));
        if (asset) {
            line.put("asset", ticket.get("assets_asset"));
            line.put("resolution", reason.equals("commercial") ? "refund" : spread % 4 == 0 ? "replacement" : "repair");
        } else {
            line.put("name", ticket.get("subject"));
        }
        line.put("complaint", ticket.get("subject"));
        long id = records.create("returnLines", line, WriteOptions.QUIET.at(asked)).id();
        stages(id, rma, spread, asked, now);
    }

    /** Takes the line as far as its number says, each step some days behind the last, none in the future. */
    private void stages(long line, long rma, int spread, Instant asked, Instant now) {
        int stage = spread % STAGES;
        Steps steps = new Steps(line, asked, now, spread);
        if (stage == 7 && steps.in("requested")) {
            steps.take("deny", Map.of("denialReason", "Usure normale, hors garantie."));
            return;
        }
        if (stage >= 1 && steps.in("requested")) {
            steps.take("authorise", Map.of());
        }
        if (stage >= 2) {
            steps.take("ship", Map.of());
            records.create("returnShipments", Map.of("rma", rma, "direction", "in", "carrier", CARRIERS.get(spread % CARRIERS.size()), "tracking",
                String.format("TR%09d", Math.floorMod(spread * 7919L + line, 1_000_000_000L)), "shippedOn", steps.day()), WriteOptions.QUIET);
        }
        boolean another = stage == 8 && queries.read("returnLines", line).get("serial") != null;
        if (stage >= 3) {
            steps.take("receive", another ? Map.of("receivedSerial", "INCONNU-" + spread) : Map.of());
        }
        if (stage >= 4 && !another) {
            inspect(line, spread, steps);
        }
        if (stage >= 5 && !another && steps.in("accepted")) {
            Object resolution = queries.read("returnLines", line).get("resolution");
            boolean replaced = "replacement".equals(resolution);
            steps.take("repair".equals(resolution) ? "repair" : replaced ? "replace" : "refund",
                replaced ? Map.of("replacementSerial", "RMP" + line) : Map.of());
        }
        if (stage >= 6 && !another && !steps.in("rejected")) {
            steps.take("complete", Map.of());
        }
    }

    private void inspect(long line, int spread, Steps steps) {
        boolean faultless = spread % 4 == 1;
        Object received = queries.read("returnLines", line).get("received");
        steps.on();
        records.create("returnInspections", Map.of("line", line, "verdict", faultless ? "noFaultFound" : "faultFound", "inspectedAt",
            steps.at.toString(), faultless ? "rejected" : "accepted", received, "findings",
            faultless ? "Fonctionne normalement à l’atelier." : "Panne reproduite à l’atelier."), WriteOptions.QUIET);
        steps.take("inspect", Map.of());
        steps.take(faultless ? "reject" : "accept", Map.of());
    }

    /** One line's way through time. */
    private final class Steps {
        private final long line;
        private final Instant now;
        private final int spread;
        private Instant at;

        Steps(long line, Instant at, Instant now, int spread) {
            this.line = line;
            this.at = at;
            this.now = now;
            this.spread = spread;
        }

        boolean in(String state) {
            return state.equals(queries.read("returnLines", line).get("state"));
        }

        void on() {
            Instant next = at.plus(Duration.ofHours(9L + spread % 31));
            at = next.isAfter(now) ? now : next;
        }

        String day() {
            return LocalDate.ofInstant(at, PARIS).toString();
        }

        void take(String transition, Map<String, Object> values) {
            on();
            records.transition("returnLines", line, transition, values, WriteOptions.QUIET.at(at));
        }
    }
}
