package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guichet.api.config.Settings;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the first start on restored data: sets {@code outbound=off}, so that no channel sends again what was sent after the
 * backup, and has the index made anew. The mark is a file, because the setting must outlive the database being replaced.
 */
@Component(immediate = true, service = RestoredMark.class)
public class RestoredMark {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredMark.class);
    private static final String NAME = "restored";

    @Activate
    public RestoredMark(@Reference Settings settings, @Reference TextSearch search) throws IOException {
        if (System.getProperty("guichet.data") == null || !Files.exists(mark())) {
            return;
        }
        Actors.run(Actor.program("restore", "shell"), () -> settings.put("outbound", "off"));
        search.rebuild(() -> LOG.info("The index of the restored data is complete"));
        Files.delete(mark());
        LOG.warn("This server runs on restored data: outbound channels are off until guichet:settings outbound on");
    }

    static void leave() throws IOException {
        Files.writeString(mark(), "outbound=off\n");
    }

    private static Path mark() {
        return Store.folder().resolve(NAME);
    }
}
