package org.guichet.mail.internal.post;

import java.util.Optional;
import org.guichet.api.mail.ClientMail;
import org.guichet.api.outside.Capabilities;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Letters to clients, for bundles that declare that they send mail. */
@Component(scope = ServiceScope.BUNDLE)
public class ClientMailOfBundle implements ClientMail {
    private final Bundle bundle;
    private final Capabilities capabilities;
    private final ClientLetters letters;

    @Activate
    public ClientMailOfBundle(ComponentContext context, @Reference Capabilities capabilities, @Reference ClientLetters letters) {
        this.bundle = context.getUsingBundle();
        this.capabilities = capabilities;
        this.letters = letters;
    }

    @Override
    public Optional<String> recipient(long ticket) {
        return letters.recipient(ticket);
    }

    @Override
    public long write(long ticket, String html) {
        capabilities.mails(bundle);
        return letters.write(ticket, html);
    }
}
