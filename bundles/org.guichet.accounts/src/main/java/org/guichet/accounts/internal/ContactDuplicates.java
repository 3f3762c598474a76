package org.guichet.accounts.internal;

import java.util.List;
import java.util.Map;
import org.guichet.accounts.Contact;
import org.guichet.api.query.Queries;
import org.guichet.api.record.DuplicateFinder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Contacts that share an e-mail address, a number, or the name at the same account with a draft. */
@Component
public class ContactDuplicates implements DuplicateFinder {
    private final Queries queries;

    @Activate
    public ContactDuplicates(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "contacts";
    }

    @Override
    public List<Candidate> find(Map<String, Object> values, Long self) {
        Contact draft = new Contact();
        draft.setFirstName(text(values, "firstName"));
        draft.setLastName(text(values, "lastName"));
        draft.setEmail(text(values, "email"));
        draft.setPhone(text(values, "phone"));
        draft.setMobile(text(values, "mobile"));
        draft.tidy();
        Likenesses likenesses = new Likenesses(queries, "contacts", self, "name", "number");
        if (draft.getEmail() != null) {
            String email = Rsql.quoted(draft.getEmail());
            likenesses.add("email==" + email + ",points.value==" + email, "contacts.same-email", 95);
        }
        addByNumber(likenesses, draft.getMobile(), 80);
        addByNumber(likenesses, draft.getPhone(), 60);
        if (!draft.getName().isEmpty() && values.get("account") instanceof Number account) {
            likenesses.add("name==" + Rsql.quoted(draft.getName()) + ";(account==" + account.longValue()
                + ",memberships.account==" + account.longValue() + ")", "contacts.same-name", 90);
        }
        return likenesses.best();
    }

    private static void addByNumber(Likenesses likenesses, String number, int score) {
        if (number != null) {
            String value = Rsql.quoted(number);
            likenesses.add("phone==" + value + ",mobile==" + value + ",points.value==" + value, "contacts.same-phone", score);
        }
    }

    private static String text(Map<String, Object> values, String field) {
        return values.get(field) instanceof String text ? text : null;
    }
}
