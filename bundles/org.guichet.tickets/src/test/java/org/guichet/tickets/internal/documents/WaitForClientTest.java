package org.guichet.tickets.internal.documents;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Optional;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.tickets.internal.TicketDescription;
import org.junit.Test;

public class WaitForClientTest {
    private static final List<Lifecycle> SHIPPED = new TicketDescription().describe().lifecycles();
    private final WaitForClient incident = new WaitForClient(SHIPPED.get(0));
    private final WaitForClient change = new WaitForClient(SHIPPED.get(1));

    @Test
    public void workWaitsByTheOrdinaryTransition() {
        assertEquals(List.of("waitForInformation"), incident.into("treatment"));
        assertEquals(List.of("waitForInformation"), incident.into("qualification"));
    }

    @Test
    public void whoAsksHasQualifiedTheTicket() {
        assertEquals(List.of("qualify", "waitForInformation"), incident.into("reception"));
    }

    @Test
    public void whatWaitsAlreadyOrIsOverStaysAsItIs() {
        List.of("waitingInformation", "waitingThirdParty", "resolved", "closed", "cancelled", "unheardOf")
            .forEach(state -> assertEquals(state, List.of(), incident.into(state)));
    }

    @Test
    public void nothingIsApprovedOnlyBecauseADocumentCameOrIsMissing() {
        assertEquals(List.of(), change.into("approval"));
        assertEquals(Optional.empty(), change.outOf("approval"));
        assertEquals(List.of("take", "waitForInformation"), change.into("approved"));
    }

    @Test
    public void onlyTheWaitForTheClientEndsWithItsDocuments() {
        assertEquals(Optional.of("resume"), incident.outOf("waitingInformation"));
        assertEquals(Optional.empty(), incident.outOf("waitingThirdParty"));
        assertEquals(Optional.empty(), incident.outOf("treatment"));
    }

    @Test
    public void aLifecycleOfAnAdministratorHasItsOwnWait() {
        WaitForClient own = new WaitForClient(Lifecycle.named("tickets").state("new", Category.OPEN, 1).state("signature", Category.WAITING, 2)
            .state("work", Category.ACTIVE, 3).state("customer", Category.WAITING, 4).state("done", Category.DONE, 5)
            .transition("sign", "signature", "new").transition("signed", "done", "signature")
            .transition("begin", "work", "new").transition("ask", "customer", "work").transition("answer", "work", "customer")
            .transition("finish", "done", "work").requires("resolution").build());
        assertEquals(List.of("ask"), own.into("work"));
        assertEquals(List.of("begin", "ask"), own.into("new"));
        assertEquals(Optional.of("answer"), own.outOf("customer"));
        assertEquals(Optional.empty(), own.outOf("signature"));
    }

    @Test
    public void aWayThatAsksForSomethingIsNotTakenByItself() {
        WaitForClient strict = new WaitForClient(Lifecycle.named("tickets").state("work", Category.ACTIVE, 3).state("wait", Category.WAITING, 4)
            .transition("waitForInformation", "wait", "work").requires("resolution").transition("back", "work", "wait").onlyIf("level==2").build());
        assertEquals(List.of(), strict.into("work"));
        assertEquals(Optional.empty(), strict.outOf("wait"));
    }

    @Test
    public void withoutAWaitThereIsNone() {
        WaitForClient flat = new WaitForClient(Lifecycle.named("tickets").state("work", Category.ACTIVE, 3).state("done", Category.DONE, 5)
            .transition("finish", "done", "work").build());
        assertEquals(List.of(), flat.into("work"));
        assertEquals(Optional.empty(), flat.outOf("work"));
    }
}
