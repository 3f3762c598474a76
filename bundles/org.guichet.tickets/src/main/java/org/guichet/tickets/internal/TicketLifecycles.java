package org.guichet.tickets.internal;

import java.util.Arrays;
import java.util.stream.Stream;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;

/** The lifecycles as shipped: one for what went wrong or was asked, one for changes, which somebody must approve first. */
final class TicketLifecycles {
    static final Lifecycle DEFAULT = work(Lifecycle.named("tickets")
            .state("reception", Category.OPEN, 6)
            .state("qualification", Category.ACTIVE, 5)
            .state("treatment", Category.ACTIVE, 8), "reception", "qualification")
        .build();

    static final Lifecycle CHANGE = work(Lifecycle.named("change")
            .state("reception", Category.OPEN, 6)
            .state("qualification", Category.ACTIVE, 5)
            .state("approval", Category.WAITING, 3)
            .state("approved", Category.OPEN, 7)
            .state("treatment", Category.ACTIVE, 8), "approved")
        .state("refused", Category.CANCELLED, 2)
        .transition("submit", "approval", "reception", "qualification")
        .transition("approve", "approved", "approval")
        .transition("refuse", "refused", "approval").requires("resolution")
        .build();

    private TicketLifecycles() {
    }

    /** What both have in common once somebody may work on it. @param ready states from which the work is taken up */
    private static Lifecycle.Builder work(Lifecycle.Builder lifecycle, String... ready) {
        return lifecycle
            .state("waitingInformation", Category.WAITING, 3)
            .state("waitingThirdParty", Category.WAITING, 3)
            .state("resolved", Category.DONE, 9)
            .state("closed", Category.CLOSED, 10)
            .state("cancelled", Category.CANCELLED, 10)
            .transition("qualify", "qualification", "reception")
            .transition("take", "treatment", ready).runs(Taking.KEY)
            .transition("waitForInformation", "waitingInformation", "qualification", "treatment", "waitingThirdParty")
            .transition("waitForThirdParty", "waitingThirdParty", "qualification", "treatment", "waitingInformation")
            .transition("resume", "treatment", "waitingInformation", "waitingThirdParty")
            .transition("resolve", "resolved", resolvable(ready)).requires("resolution")
            .transition("close", "closed", "resolved").forClients()
            .transition("reopen", "treatment", "resolved", "closed").forClients()
            .transition("cancel", "cancelled", cancellable(ready)).forClients();
    }

    private static String[] resolvable(String... ready) {
        return Stream.concat(Arrays.stream(ready),
            Stream.of("treatment", "waitingInformation", "waitingThirdParty")).toArray(String[]::new);
    }

    private static String[] cancellable(String... ready) {
        return Stream.concat(Stream.of("reception", "qualification"),
            Arrays.stream(resolvable(ready))).distinct().toArray(String[]::new);
    }
}
