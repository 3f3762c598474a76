package org.guichet.levels.internal.vendor;

import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.mail.ThirdPartyMail;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The way to vendors by mail, where a module has mailboxes. */
@Component(service = VendorMail.class)
public class VendorMail {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ThirdPartyMail mail;

    boolean present() {
        return mail != null;
    }

    /** @throws NotAllowedNow without such a module */
    ThirdPartyMail required() {
        ThirdPartyMail present = mail;
        if (present == null) {
            throw new NotAllowedNow("levels.no-mail");
        }
        return present;
    }
}
