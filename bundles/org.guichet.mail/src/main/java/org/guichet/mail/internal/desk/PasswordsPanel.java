package org.guichet.mail.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Where an administrator types the passwords of a mailbox. */
@Component
public class PasswordsPanel implements ScreenPart {
    @Override
    public String key() {
        return "passwords";
    }

    @Override
    public String type() {
        return "mailboxes";
    }

    @Override
    public String icon() {
        return "key";
    }

    @Override
    public String permission() {
        return "mailboxes.do.setPasswords";
    }
}
