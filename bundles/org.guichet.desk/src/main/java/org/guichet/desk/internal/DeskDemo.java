package org.guichet.desk.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.guichet.api.demo.DemoData;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.desk.internal.types.CannedAnswerDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Canned answers of the demo company in both languages, and two macros. */
@Component
public class DeskDemo implements DemoData {
    private final Records records;
    private final Queries queries;

    @Activate
    public DeskDemo(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String module() {
        return "desk";
    }

    @Override
    public Set<String> types() {
        return Set.of("tickets", "contacts", "users", CannedAnswerDescription.TYPE);
    }

    @Override
    public void load(Instant now) {
        if (queries.count(ListQuery.of(CannedAnswerDescription.TYPE)) > 0) {
            return;
        }
        records.together(() -> {
            create("received", "Accusé de réception", "Receipt", "ar", 10,
                "<p>Bonjour {contact},</p><p>nous avons bien reçu votre demande <strong>{number}</strong> et revenons vers vous très vite.</p><p>{agent}</p>",
                "<p>Dear {contact},</p><p>we have received your request <strong>{number}</strong> and will come back to you shortly.</p><p>{agent}</p>", null);
            create("order-form", "Relance du bon de commande", "Reminder of the order form", "bdc", 20,
                "<p>Bonjour {contact},</p><p>pouvez-vous nous envoyer le bon de la commande {orderNumber} ?</p>",
                "<p>Dear {contact},</p><p>could you send us the form of order {orderNumber}?</p>", null);
            create("take", "Je m’en occupe", "I take care of it", "moi", 30, "<p>Bonjour {contact}, je m’occupe de votre demande {number}.</p>",
                "<p>Dear {contact}, I am taking care of your request {number}.</p>",
                "[{\"action\":\"rules.assign\",\"parameters\":{\"who\":\"actor\"}}]");
            create("minor", "Ramener à mineur", "Down to minor", null, 40, null, null, "[{\"action\":\"rules.setField\",\"parameters\":"
                + "{\"field\":\"urgency\",\"value\":\"minor\"}},{\"action\":\"rules.addNote\",\"parameters\":{\"text\":\"Vu avec le client : mineur.\"}}]");
            return null;
        });
    }

    private void create(String key, String label, String labelEn, String shortcut, int position, String body, String bodyEn, String actions) {
        Map<String, Object> values = new HashMap<>(Map.of("key", key, "label", label, "labelEn", labelEn, "position", position));
        values.put("shortcut", shortcut);
        values.put("body", body);
        values.put("bodyEn", bodyEn);
        values.put("actions", actions);
        records.create(CannedAnswerDescription.TYPE, values, WriteOptions.QUIET);
    }
}
