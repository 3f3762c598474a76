package org.guichet.mail.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Writing a mail from a contact, below its form. */
@Component(service = ScreenPart.class)
public class ContactLetterPanel extends LetterPanel {
    public ContactLetterPanel() {
        super("contacts", "tocontact");
    }
}
