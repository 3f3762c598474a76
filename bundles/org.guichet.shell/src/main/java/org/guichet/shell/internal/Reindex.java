package org.guichet.shell.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.search.TextSearch;

/** Makes the full text index anew while the old one serves. */
@Service
@Command(scope = "guichet", name = "reindex", description = "Makes the full text index anew while the old one serves")
public class Reindex extends PlatformCommand {
    @Option(name = "--wait", description = "Returns when the new index serves")
    boolean wait;

    @Override
    protected void run() {
        TextSearch search = service(TextSearch.class);
        CountDownLatch done = new CountDownLatch(1);
        search.rebuild(done::countDown);
        if (!wait) {
            print("The index is made anew in the background");
            return;
        }
        try {
            while (!done.await(1, TimeUnit.SECONDS)) {
                session.getConsole().print('.');
                session.getConsole().flush();
            }
            print("The index has " + search.size() + " documents");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            print("The index is made anew in the background");
        }
    }
}
