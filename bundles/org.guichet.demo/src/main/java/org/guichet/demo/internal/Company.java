package org.guichet.demo.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The company's own people and its clients: two teams, six agents, towns with their schools, two contacts each, what a warranty claim takes. */
final class Company {
    static final List<String> AGENTS = List.of("Inès Garnier", "Hugo Lambert", "Nadia Benali", "Paul Mercier", "Claire Joly",
        "Mehdi Haddad");
    /** Who leads them. */
    private static final int CHIEF = 4;
    private final Warehouse warehouse;

    Company(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** External id of the n-th agent. */
    static String agent(int n) {
        return "agent-" + n % AGENTS.size();
    }

    /** External id of the team of the n-th agent. */
    static String team(int n) {
        return n % AGENTS.size() < 4 ? "support" : "atelier";
    }

    void load() {
        warehouse.put("teams", "support", Map.of("key", "support", "name", "Support"));
        warehouse.put("teams", "atelier", Map.of("key", "atelier", "name", "Atelier"));
        for (int n = 0; n < AGENTS.size(); n++) {
            String name = AGENTS.get(n);
            warehouse.put("users", agent(n), Map.of("login", "demo" + (n + 1), "name", name, "audience", "agent",
                "roles", List.of(n == CHIEF ? "supervisor" : "agent"), "teamMemberships",
                List.of(Map.of("team", warehouse.id("teams", team(n))))));
        }
        warehouse.administrators().forEach(id -> warehouse.join(id, "support"));
        warehouse.put("queues", "general", Map.of("key", "general", "label", "Demandes", "labelEn", "Requests", "main", true,
            "team", warehouse.id("teams", "support")));
        warehouse.put("queues", "atelier", Map.of("key", "atelier", "label", "Atelier", "labelEn", "Workshop",
            "team", warehouse.id("teams", "atelier")));
        warehouse.putAll("categories", Slice.rows("categories.csv"), "key", row -> values(row, "key", "label", "labelEn")
            .reference("parent", warehouse.id("categories", row.get("parent"))));
        warehouse.put("documentLists", "warranty", Map.of("label", "Demande sous garantie", "labelEn", "Warranty claim", "documentListItems", List.of(
            document(10, "Facture d’achat", "Purchase invoice", "Avec la date d’achat et le nom du revendeur", "With the date of purchase and the dealer’s name"),
            document(20, "Photo de la plaque signalétique", "Photo of the type plate", "Le numéro de série doit être lisible", "The serial number must be readable"),
            document(30, "Photo du défaut", "Photo of the defect", "De près, puis l’appareil en entier", "Close up, then the whole device"))));
        warehouse.putAll("accounts", Slice.rows("accounts.csv"), "externalId", this::account);
        warehouse.putAll("contacts", Slice.rows("contacts.csv"), "externalId", row ->
            values(row, "civility", "firstName", "lastName", "function", "email")
                .with("authorized", "yes".equals(row.get("authorized")))
                .reference("account", warehouse.id("accounts", row.get("account"))));
    }

    private static Map<String, Object> document(int position, String label, String labelEn, String note, String noteEn) {
        return Map.of("position", position, "label", label, "labelEn", labelEn, "note", note, "noteEn", noteEn);
    }

    private Map<String, Object> account(Map<String, String> row) {
        Map<String, Object> address = values(row, "street", "postalCode", "city").with("kind", row.get("addressKind"))
            .with("main", true);
        return values(row, "name", "kind", "siren", "siret", "region", "phone", "email")
            .with("weight", Integer.valueOf(row.get("weight")))
            .with("addresses", List.of(address))
            .reference("parent", warehouse.id("accounts", row.get("parent")));
    }

    private static Values values(Map<String, String> row, String... columns) {
        return new Values().from(row, columns);
    }

    /** The values of one record, in the order they are said. */
    static final class Values extends HashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        Values from(Map<String, String> row, String... columns) {
            for (String column : columns) {
                if (row.containsKey(column)) {
                    put(column, row.get(column));
                }
            }
            return this;
        }

        Values with(String field, Object value) {
            put(field, value);
            return this;
        }

        Values reference(String field, Long id) {
            if (id != null) {
                put(field, id);
            }
            return this;
        }
    }
}
