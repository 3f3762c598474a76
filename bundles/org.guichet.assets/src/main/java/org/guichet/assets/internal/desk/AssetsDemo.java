package org.guichet.assets.internal.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.demo.DemoData;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the demo company's clients have: a catalogue, and the piece of equipment that each of the latest tickets speaks of, with
 * maintenance plans for those that need them.
 */
@Component
public class AssetsDemo implements DemoData {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int TICKETS = 400;
    private static final int BATCH = 50;
    private static final int LATEST = 20;

    /** What the tickets call it, its code, who makes it, its price, its warranty. */
    private record Article(String word, String code, String name, String vendor, int price, String warranty, int months) {
    }

    private static final List<Article> CATALOGUE = List.of(
        new Article("copieur", "COP-40", "Copieur multifonction A3", "Repro Ouest", 4200, "commercial", 36),
        new Article("tableau interactif", "TBI-77", "Tableau interactif 77 pouces", "Lumiclasse", 2350, "commercial", 24),
        new Article("vidéoprojecteur", "VP-12", "Vidéoprojecteur courte focale", "Lumiclasse", 890, "legal", 24),
        new Article("serveur", "SRV-1", "Serveur d’école", "Nordic Calcul", 3100, "commercial", 36),
        new Article("borne wi-fi", "WIFI-6", "Borne Wi-Fi 6 extérieure", "Nordic Calcul", 310, "legal", 24),
        new Article("onduleur", "OND-15", "Onduleur 1500 VA", "Nordic Calcul", 420, "legal", 24),
        new Article("classe mobile", "CM-15", "Classe mobile de 15 tablettes", "Lumiclasse", 6900, "commercial", 36),
        new Article("imprimante", "IMP-A4", "Imprimante laser A4", "Repro Ouest", 330, "legal", 24),
        new Article("sonorisation", "SONO-P", "Sonorisation portable", "Lumiclasse", 1150, "legal", 24),
        new Article("téléphone", "TEL-SF", "Téléphone sans fil professionnel", "Val Télécom", 180, "legal", 24),
        new Article("visiophone", "VIS-2", "Visiophone de portail", "Val Télécom", 640, "legal", 24),
        new Article("alarme", "ALA-I", "Centrale d’alarme incendie", "Val Télécom", 2800, "commercial", 60),
        new Article("four", "FOUR-10", "Four mixte 10 niveaux", "Cuisines Bardin", 7800, "commercial", 24),
        new Article("armoire froide", "ARF-14", "Armoire froide 1400 l", "Cuisines Bardin", 2600, "commercial", 24),
        new Article("lave-vaisselle", "LV-C", "Lave-vaisselle à capot", "Cuisines Bardin", 4900, "commercial", 24),
        new Article("autolaveuse", "AUTO-50", "Autolaveuse 50 cm", "Cuisines Bardin", 3400, "commercial", 12),
        new Article("chaudière", "CHD-80", "Chaudière gaz 80 kW", "Thermique Sarrault", 9800, "commercial", 60));
    private static final Set<String> MAINTAINED = Set.of("CHD-80", "ALA-I", "FOUR-10");

    private final Records records;
    private final Queries queries;

    @Activate
    public AssetsDemo(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String module() {
        return "assets";
    }

    @Override
    public Set<String> types() {
        return Set.of("tickets", "accounts", "users", "assets", "products", "productPrices", "vendors", "ownerships", "maintenancePlans");
    }

    @Override
    public void load(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, PARIS);
        Map<String, Long> products = new HashMap<>();
        CATALOGUE.forEach(article -> products.put(article.code(), product(article, today)));
        List<Map<String, Object>> tickets = new ArrayList<>();
        String filter = String.join(",", CATALOGUE.stream().map(article -> "subject==\"*" + article.word() + "*\"").toList());
        for (String cursor = ""; cursor != null && tickets.size() < TICKETS;) {
            ListQuery query = ListQuery.of("tickets").filter("account=null=false;(" + filter + ")").limit(BATCH).sort("-created")
                .fields("subject", "account", "contact", "orderNumber", "externalId", "version", "assets_asset");
            Page page = queries.list(cursor.isEmpty() ? query : query.cursor(cursor));
            tickets.addAll(page.items());
            cursor = page.next();
        }
        for (int from = 0; from < tickets.size(); from += BATCH) {
            List<Map<String, Object>> batch = tickets.subList(from, Math.min(from + BATCH, tickets.size()));
            records.together(() -> {
                batch.forEach(ticket -> asset(ticket, products, today));
                return null;
            });
        }
    }

    private long once(String type, String key, Map<String, Object> values) {
        return queries.lookup(type, "externalId", key).orElseGet(() -> {
            Map<String, Object> all = new HashMap<>(values);
            all.put("externalId", key);
            all.values().removeIf(value -> value == null);
            return records.create(type, all, WriteOptions.QUIET).id();
        });
    }

    private long product(Article article, LocalDate today) {
        long vendor = once("vendors", "demo-" + article.vendor(), Map.of("name", article.vendor()));
        return once("products", "demo-" + article.code(), Map.of("code", article.code(), "name", article.name(), "vendor", vendor,
            "warrantyKind", article.warranty(), "warrantyMonths", article.months(), "productPrices", List.of(
                Map.of("amount", article.price(), "validFrom", today.minusYears(3).toString(), "validUntil", today.minusYears(1).toString()),
                Map.of("amount", article.price() * 104 / 100, "validFrom", today.minusYears(1).plusDays(1).toString()))));
    }

    private void asset(Map<String, Object> ticket, Map<String, Long> products, LocalDate today) {
        String subject = ((String) ticket.get("subject")).toLowerCase(Locale.FRENCH);
        Article article = CATALOGUE.stream().filter(a -> subject.contains(a.word())).findFirst().orElseThrow();
        String key = "demo-" + article.code() + "-" + ticket.get("account");
        int spread = Math.floorMod(key.hashCode(), 1300);
        LocalDate delivered = today.minusDays(60L + spread);
        boolean classroom = subject.contains("classe de ");
        Map<String, Object> values = new HashMap<>();
        values.put("name", article.name());
        values.put("product", products.get(article.code()));
        values.put("serial", article.code().replace("-", "") + String.format("%05d", Math.floorMod(key.hashCode() * 31, 100_000)) + "-" + ticket.get("account"));
        values.put("state", spread % 23 == 0 ? "inRepair" : "installed");
        values.put("account", ticket.get("account"));
        values.put("site", classroom ? "Bâtiment des classes" : null);
        values.put("orderNumber", ticket.get("orderNumber"));
        values.put("purchasedOn", delivered.minusDays(12).toString());
        values.put("purchasePrice", article.price());
        values.put("deliveredOn", delivered.toString());
        values.put("installedOn", delivered.plusDays(4).toString());
        long asset = once("assets", key, values);
        if (ticket.get("assets_asset") == null) {
            records.patch("tickets", ((Number) ticket.get("id")).longValue(), Map.of("assets_asset", asset), WriteOptions.QUIET);
        }
        if (MAINTAINED.contains(article.code())) {
            Map<String, Object> plan = new HashMap<>(Map.of("name", "Visite annuelle : " + article.name(), "asset", asset, "account",
                ticket.get("account"), "firstOn", anniversary(delivered.plusDays(4), today).toString(), "recurrence", "FREQ=YEARLY", "leadDays", 21));
            queries.lookup("users", "externalId", "agent-" + spread % 6).ifPresent(owner -> plan.put("owner", owner));
            once("maintenancePlans", key, plan);
        }
    }

    /** The last years were seen to; a few are late. */
    private static LocalDate anniversary(LocalDate installed, LocalDate today) {
        LocalDate day = installed.plusYears(1);
        while (day.isBefore(today.minusDays(LATEST))) {
            day = day.plusYears(1);
        }
        return day;
    }
}
