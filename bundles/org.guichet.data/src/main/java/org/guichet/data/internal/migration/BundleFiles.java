package org.guichet.data.internal.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.URIResource;
import org.osgi.framework.Bundle;

/** The files of some bundles as Liquibase reads them; the first bundle that has a path gives it. */
final class BundleFiles extends AbstractResourceAccessor {
    private final Bundle[] bundles;

    BundleFiles(Bundle... bundles) {
        this.bundles = bundles;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        List<Resource> found = new ArrayList<>();
        for (Bundle bundle : bundles) {
            Enumeration<URL> entries = bundle.findEntries(bare(path), "*", recursive);
            while (entries != null && entries.hasMoreElements()) {
                URL entry = entries.nextElement();
                if (!entry.getPath().endsWith("/")) {
                    found.add(resource(bare(entry.getPath()), entry));
                }
            }
        }
        return found;
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        for (Bundle bundle : bundles) {
            URL entry = bundle.getEntry(bare(path));
            if (entry != null) {
                return List.of(resource(bare(path), entry));
            }
        }
        return List.of();
    }

    private static String bare(String path) {
        String name = path.startsWith("classpath:") ? path.substring("classpath:".length()) : path;
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static Resource resource(String path, URL entry) throws IOException {
        try {
            return new Entry(path, entry);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @Override
    public List<String> describeLocations() {
        return Arrays.stream(bundles).map(Bundle::toString).toList();
    }

    @Override
    public void close() {
        // the bundles are not ours to close
    }

    private static final class Entry extends URIResource {
        private final URL entry;

        Entry(String path, URL entry) throws URISyntaxException {
            super(path, entry.toURI());
            this.entry = entry;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            // the framework's URLs open by their own handler, not by their URI
            return entry.openStream();
        }
    }
}
