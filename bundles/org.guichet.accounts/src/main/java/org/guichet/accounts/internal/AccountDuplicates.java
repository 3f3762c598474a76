package org.guichet.accounts.internal;

import java.util.List;
import java.util.Map;
import org.guichet.accounts.Account;
import org.guichet.accounts.EmailAddress;
import org.guichet.accounts.NameKey;
import org.guichet.api.query.Queries;
import org.guichet.api.record.DuplicateFinder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts that share a company number, a name, a phone, or mail domain and postal code with a draft. */
@Component
public class AccountDuplicates implements DuplicateFinder {
    private static final int ALIKE = 70;
    private final Queries queries;

    @Activate
    public AccountDuplicates(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "accounts";
    }

    @Override
    public List<Candidate> find(Map<String, Object> values, Long self) {
        Account draft = draft(values);
        Likenesses likenesses = new Likenesses(queries, "accounts", self, "name", "number", "nameKey");
        equal(likenesses, "siret", draft.getSiret(), "accounts.same-siret", 100);
        equal(likenesses, "vatNumber", draft.getVatNumber(), "accounts.same-vat", 95);
        equal(likenesses, "siren", draft.getSiren(), "accounts.same-siren", 85);
        equal(likenesses, "phone", draft.getPhone(), "accounts.same-phone", 75);
        if (draft.getNameKey() != null && !draft.getNameKey().isEmpty()) {
            String key = draft.getNameKey();
            String start = key.substring(0, Math.min(key.length(), 3));
            likenesses.add("nameKey==" + Rsql.quotedWithin("", start, "*"), "accounts.same-name",
                row -> similar(key, (String) row.get("nameKey")));
        }
        addByDomain(likenesses, draft, values);
        return likenesses.best();
    }

    private static Account draft(Map<String, Object> values) {
        Account draft = new Account();
        draft.setName(text(values, "name"));
        draft.setSiren(text(values, "siren"));
        draft.setSiret(text(values, "siret"));
        draft.setVatNumber(text(values, "vatNumber"));
        draft.setPhone(text(values, "phone"));
        draft.setEmail(text(values, "email"));
        draft.tidy();
        return draft;
    }

    private static void addByDomain(Likenesses likenesses, Account draft, Map<String, Object> values) {
        if (draft.getEmail() == null || !EmailAddress.isValid(draft.getEmail())) {
            return;
        }
        String domain = EmailAddress.domainOf(draft.getEmail());
        if (EmailAddress.isPublicDomain(domain) || !(values.get("addresses") instanceof List<?> addresses)) {
            return;
        }
        for (Object address : addresses) {
            if (address instanceof Map<?, ?> lines && lines.get("postalCode") instanceof String code && !code.isBlank()) {
                likenesses.add("email==" + Rsql.quotedWithin("*@", domain, "") + ";addresses.postalCode==" + Rsql.quoted(code),
                    "accounts.same-domain", 65);
            }
        }
    }

    private static void equal(Likenesses likenesses, String field, String value, String reason, int score) {
        if (value != null) {
            likenesses.add(field + "==" + Rsql.quoted(value), reason, score);
        }
    }

    private static int similar(String key, String other) {
        int likeness = other == null ? 0 : NameKey.likeness(key, other);
        return likeness >= ALIKE ? likeness * 9 / 10 : 0;
    }

    private static String text(Map<String, Object> values, String field) {
        return values.get(field) instanceof String text ? text : null;
    }
}
