package org.guichet.bridge.internal.desk;

import org.guichet.api.job.Jobs;
import org.guichet.bridge.internal.Bridges;
import org.guichet.bridge.internal.Links;
import org.guichet.bridge.internal.sync.Disputes;
import org.guichet.data.testing.TestPlatform;

/** The desk with the clock of a test. */
public final class DeskForTests {
    private DeskForTests() {
    }

    public static LinkDesk of(Bridges bridges, Links links, Disputes disputes, TestPlatform platform, Jobs jobs) {
        return new LinkDesk(bridges, links, disputes, platform.queries(), jobs, platform.clock());
    }
}
