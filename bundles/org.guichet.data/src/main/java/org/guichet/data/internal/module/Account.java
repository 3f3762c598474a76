package org.guichet.data.internal.module;

import java.time.Instant;
import org.osgi.framework.Bundle;

/** One service's failures in one version of its bundle; several services of one class share it. Its own lock guards what changes. */
final class Account {
    final Bundle bundle;
    final long modified;
    final String module;
    final String service;
    final String kind;
    int failures;
    int overruns;
    String method;
    String reason;
    Instant since;
    boolean isolated;
    boolean asked;

    Account(Bundle bundle, String module, String service, String kind) {
        this.bundle = bundle;
        this.modified = bundle == null ? 0 : bundle.getLastModified();
        this.module = module;
        this.service = service;
        this.kind = kind;
    }

    /** False once the bundle was updated or went: what is there now has failed at nothing yet. */
    boolean current() {
        return bundle == null || bundle.getLastModified() == modified && bundle.getState() != Bundle.UNINSTALLED;
    }
}
