package org.guichet.returns.internal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens a return from a ticket with everything that is known: account, contact and order of the ticket, and a first line with its
 * asset. Only the reason is asked for.
 */
@Component
public class OpenReturn implements RecordAction {
    private final Records records;
    private final Queries queries;

    @Activate
    public OpenReturn(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "openReturn";
    }

    @Override
    public String icon() {
        return "undo";
    }

    @Override
    public String when() {
        return "account=null=false";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forModule("returns").reference("reason", "returnPolicies").required().reference("asset", "assets")
            .field("article", FieldKind.STRING).maxLength(250).field("quantity", FieldKind.DECIMAL).defaultsTo(1).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> ticket = queries.read("tickets", id);
        BigDecimal quantity = Numbers.of(input.get("returns_quantity"), "returns_quantity");
        return records.together(() -> {
            Saved rma = records.create("returns", known(Map.of("ticket", id), ticket.get("account"), ticket.get("contact")), WriteOptions.NONE);
            Map<String, Object> line = new HashMap<>();
            line.put("rma", rma.id());
            line.put("reason", input.get("returns_reason"));
            line.put("name", Optional.ofNullable(input.get("returns_article")).orElse(ticket.get("subject")));
            line.put("requested", quantity == null ? BigDecimal.ONE : quantity);
            Object asset = input.get("returns_asset") == null ? ticket.get("assets_asset") : input.get("returns_asset");
            if (asset != null) {
                line.put("asset", asset);
                line.remove("name");
            }
            Saved first = records.create("returnLines", line, WriteOptions.NONE);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("id", rma.id());
            answer.put("number", rma.number());
            answer.put("line", first.id());
            answer.put("message", rma.number());
            answer.put("version", ticket.get("version"));
            return answer;
        });
    }

    private static Map<String, Object> known(Map<String, Object> values, Object account, Object contact) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("account", account);
        all.put("contact", contact);
        all.values().removeIf(value -> value == null);
        return all;
    }
}
