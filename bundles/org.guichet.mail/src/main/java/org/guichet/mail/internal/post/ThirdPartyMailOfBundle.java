package org.guichet.mail.internal.post;

import java.util.Optional;
import org.guichet.api.mail.ThirdPartyMail;
import org.guichet.api.outside.Capabilities;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Letters to third parties, for bundles that declare that they send mail. */
@Component(scope = ServiceScope.BUNDLE)
public class ThirdPartyMailOfBundle implements ThirdPartyMail {
    private final Bundle bundle;
    private final Capabilities capabilities;
    private final MailAside letters;

    @Activate
    public ThirdPartyMailOfBundle(ComponentContext context, @Reference Capabilities capabilities, @Reference MailAside letters) {
        this.bundle = context.getUsingBundle();
        this.capabilities = capabilities;
        this.letters = letters;
    }

    @Override
    public Optional<String> sender(long ticket) {
        return letters.sender(ticket);
    }

    @Override
    public Optional<String> correspondent(String type, long record) {
        return letters.correspondent(type, record);
    }

    @Override
    public long send(Message message) {
        capabilities.mails(bundle);
        return letters.send(message);
    }
}
