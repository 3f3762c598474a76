package org.guichet.accounts.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.Callers;
import org.guichet.accounts.PhoneNumber;
import org.guichet.api.search.Recogniser;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows whose phone number was typed, and opens a ticket for them. */
@Component
public class KnownNumbers implements Recogniser {
    private static final int FEWEST_DIGITS = 8;
    private static final int MOST = 3;
    private final Callers callers;

    @Activate
    public KnownNumbers(@Reference Callers callers) {
        this.callers = callers;
    }

    @Override
    public List<Meaning> recognise(String typed) {
        Optional<String> number = typed.replaceAll("[^0-9]", "").length() < FEWEST_DIGITS ? Optional.empty() : PhoneNumber.normalise(typed);
        if (number.isEmpty()) {
            return List.of();
        }
        Callers.Found found = callers.find(number.get(), MOST);
        return found.contacts().isEmpty() ? found.accounts().stream().map(KnownNumbers::account).toList()
            : found.contacts().stream().map(KnownNumbers::contact).toList();
    }

    private static Meaning account(Map<String, Object> row) {
        return new Meaning("accounts", id(row), (String) row.get("name"), "accounts.phone", "tickets", Map.of("account", id(row), "source", "phone"));
    }

    private static Meaning contact(Map<String, Object> row) {
        Map<String, Object> values = new HashMap<>(Map.of("contact", id(row), "source", "phone"));
        if (row.get("account") instanceof Number account) {
            values.put("account", account.longValue());
        }
        String title = row.get("account.title") == null ? (String) row.get("name") : row.get("name") + " – " + row.get("account.title");
        return new Meaning("contacts", id(row), title, "accounts.phone", "tickets", values);
    }

    private static long id(Map<String, Object> row) {
        return ((Number) row.get("id")).longValue();
    }
}
