package org.guichet.modules.internal;

import org.guichet.api.error.Forbidden;
import org.guichet.api.outside.Capabilities;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;

/** Answers from the file of the bundle that asks: an update that declares something else is heard at once. */
@Component
public class DeclaredCapabilities implements Capabilities {
    @Override
    public void mails(Bundle bundle) {
        if (!Declared.by(bundle).capabilities().mail()) {
            throw new Forbidden("undeclared-mail", Declared.id(bundle));
        }
    }
}
