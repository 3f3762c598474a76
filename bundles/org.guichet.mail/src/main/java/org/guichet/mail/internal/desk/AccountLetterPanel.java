package org.guichet.mail.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Writing a mail from an account, below its form. */
@Component(service = ScreenPart.class)
public class AccountLetterPanel extends LetterPanel {
    public AccountLetterPanel() {
        super("accounts", "toaccount");
    }
}
