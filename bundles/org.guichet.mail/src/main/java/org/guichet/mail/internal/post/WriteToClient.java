package org.guichet.mail.internal.post;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes to a ticket's client by itself: a public comment and a mail whose answer comes back, both or none, in English if the
 * contact reads English and the rule has such a text. Without an address that
 * takes mail, or a mailbox that sends, the rule fails and says so on the ticket.
 */
@Component(service = RuleAction.class)
public class WriteToClient implements RuleAction {
    private static final String ENGLISH = "textEn";
    private final Queries queries;
    private final ClientLetters letters;

    @Activate
    public WriteToClient(@Reference Queries queries, @Reference ClientLetters letters) {
        this.queries = queries;
        this.letters = letters;
    }

    @Override
    public String key() {
        return "mail.writeToClient";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return type.key().equals("tickets");
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().field("text", FieldKind.TEXT).required().maxLength(4000)
            .field(ENGLISH, FieldKind.TEXT).maxLength(4000).fields();
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        boolean english = parameters.get(ENGLISH) instanceof String text && !text.isBlank()
            && ClientLanguage.of(queries, occasion.id()).equals(Locale.ENGLISH);
        String html = SafeHtml.ofText(occasion.fill((String) parameters.get(english ? ENGLISH : "text")));
        return Optional.of(Done.of("mail.did.write-to-client", letters.send(occasion.id(), html, Origin.RULE).to()));
    }
}
