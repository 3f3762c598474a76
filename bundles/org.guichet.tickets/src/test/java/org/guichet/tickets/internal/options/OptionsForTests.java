package org.guichet.tickets.internal.options;

import org.guichet.data.testing.TestPlatform;

/** Puts the options of people and teams on a platform. */
public final class OptionsForTests {
    private OptionsForTests() {
    }

    public static void on(TestPlatform platform) {
        platform.add(new OptionsOfUsers()).add(new OptionsOfTeams()).add(new WorkOptions(platform.queries(), platform.clock()));
    }
}
