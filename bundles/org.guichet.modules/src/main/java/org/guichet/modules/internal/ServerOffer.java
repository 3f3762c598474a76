package org.guichet.modules.internal;

import org.guichet.api.record.RecordTypes;
import org.guichet.testkit.check.Installation;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What this server offers to plugins: its packages, modules and record types. */
final class ServerOffer {
    private final BundleContext context;
    private final Framework framework;
    private final ArchiveModules archive;
    private final Shelf shelf;
    private final RecordTypes types;

    ServerOffer(BundleContext context, Framework framework, ArchiveModules archive, Shelf shelf, RecordTypes types) {
        this.context = context;
        this.framework = framework;
        this.archive = archive;
        this.shelf = shelf;
        this.types = types;
    }

    /** Right now; what the check makes of it is the check's own. */
    Installation now() {
        Installation server = new Installation();
        for (Bundle bundle : context.getBundles()) {
            add(bundle, server);
        }
        archive.all().forEach(offer -> {
            server.bundle(offer.file().symbolicName());
            server.module(offer.id(), offer.file().symbolicName());
            offer.facts().types().forEach(type -> server.type(type, offer.id()));
        });
        types.all().forEach(type -> server.type(type.key(), type.module()));
        shelf.all().forEach(plugin -> plugin.types().forEach(type -> server.type(type, plugin.id())));
        return server;
    }

    private void add(Bundle bundle, Installation server) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        String module = Framework.module(bundle);
        if (bundle.getSymbolicName() != null && framework.core(bundle) || archive.locations().contains(bundle.getLocation())) {
            server.bundle(bundle.getSymbolicName());
        }
        if (module != null) {
            server.module(module.strip(), bundle.getSymbolicName());
        }
        if (revision != null) {
            for (BundleCapability exported : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                server.offer((String) exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE),
                    (Version) exported.getAttributes().get(Constants.VERSION_ATTRIBUTE));
            }
        }
    }
}
