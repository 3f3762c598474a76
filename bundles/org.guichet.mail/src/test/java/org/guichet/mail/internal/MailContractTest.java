package org.guichet.mail.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.mail.internal.types.DeliveryToContacts;
import org.guichet.mail.internal.types.MailDescription;
import org.guichet.mail.internal.types.MailboxDescription;
import org.guichet.testkit.ModuleContract;

public class MailContractTest extends ModuleContract {
    public MailContractTest() {
        super(new MailboxDescription(), new MailDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        List<String> texts = new ArrayList<>(List.of("program.mail.deliver", "link.followUp", "channel.mail", "part.mail.passwords",
            "part.mail.compose", "tickets.do.replyByMail", "tickets.do.draftMail", "mailboxes.do.setPasswords",
                "mail.in.no-subject",
            "mail.in.oversize", "mail.in.bounced", "mail.out.given-up", "mail.out.acknowledgement", "mail.out.wrote",
            "mailboxes.doneFolder.help", "mailboxes.deleteTaken.help", "mailboxes.acknowledgement.help", "mailboxes.acknowledgementEn.help", "part.mail.tocontact",
            "part.mail.toaccount", "part.mail.onactivity", "mails.do.write", "mails.do.draft", "mails.do.recall", "error.mail.not-yours",
            "mailboxes.smtpLogin.help"));
        texts.addAll(List.of("mail.did.write-to-client", "ruleAction.mail.writeToClient", "ruleAction.mail.writeToClient.text", "ruleAction.mail.writeToClient.textEn", "ruleAction.mail.writeToClient.textEn.help",
            "rule.mail-close-unanswered.resolution"));
        for (String why : List.of("refused", "away", "no-token", "no-client-secret", "no-refresh-token", "login")) {
            texts.add("mail.oauth." + why);
        }
        texts.addAll(List.of("mailboxes.tokenEndpoint.help", "mailboxes.scope.help"));
        for (String rule : List.of("mail-remind-first", "mail-remind-again", "mail-close-unanswered")) {
            texts.addAll(List.of("rule." + rule, "rule." + rule + ".text", "rule." + rule + ".english"));
        }
        for (Field field : new DeliveryToContacts().fields()) {
            texts.add("contacts." + field.name());
        }
        return texts;
    }
}
