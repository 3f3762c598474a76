package org.guichet.mail.internal.post;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
import org.guichet.mail.Mailbox;

/**
 * What an acknowledgement says in the language of the contact: the text of the mailbox with {@code {number}} and what modules know of the ticket,
 * {@code {sla.firstResponse}}. If one of the names has no value the shipped text goes out in its place: half a sentence is not sent.
 */
final class AcknowledgementText {
    private static final Pattern NAMED = Pattern.compile("\\{([a-z][a-z0-9]*(?:\\.[a-zA-Z][a-zA-Z0-9]*)?)}");
    private static final String NUMBER = "number";
    private final Queries queries;
    private final Texts texts;
    private final Variables variables;

    AcknowledgementText(Queries queries, Texts texts, Variables variables) {
        this.queries = queries;
        this.texts = texts;
        this.variables = variables;
    }

    String number(long ticket) {
        return String.valueOf(queries.read("tickets", ticket).get(NUMBER));
    }

    /** As HTML. */
    String of(Mailbox box, long ticket) {
        String number = number(ticket);
        Locale language = ClientLanguage.of(queries, ticket);
        String shipped = texts.text(language, "mail.out.acknowledgement", number);
        String own = language.equals(Locale.ENGLISH) ? box.getAcknowledgementEn() : box.getAcknowledgement();
        if (own == null || own.isBlank()) {
            return shipped;
        }
        Set<String> named = new LinkedHashSet<>();
        NAMED.matcher(own).results().forEach(found -> named.add(found.group(1)));
        Map<String, String> values = new HashMap<>(Map.of(NUMBER, number));
        named.remove(NUMBER);
        if (!named.isEmpty()) {
            values.putAll(variables.values("tickets", ticket, named, language));
        }
        return values.keySet().containsAll(named) ? NAMED.matcher(own)
            .replaceAll(found -> Matcher.quoteReplacement(escaped(values.get(found.group(1))))) : shipped;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
