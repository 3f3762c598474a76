package org.guichet.sla.internal;

import static org.guichet.sla.internal.SlaModule.paris;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.tickets.internal.documents.Documents;
import org.junit.AfterClass;
import org.junit.Test;

/** The clock of a ticket rests from the moment at which documents are asked for until the last is there. */
public class DocumentsPauseTest {
    private static final SlaModule MODULE = new SlaModule();
    private static final Actor DESK = Actor.program("desk", "web");
    private static final Documents DOCUMENTS = new Documents(MODULE.platform);

    @AfterClass
    public static void close() {
        MODULE.close();
    }

    private static void answer(long line, String way, Map<String, Object> values) {
        MODULE.platform.as(DESK, () -> MODULE.platform.records().transition("documentRequests", line, way, values, WriteOptions.NONE));
    }

    private static long file(long ticket) {
        return MODULE.platform.as(DESK, () -> MODULE.platform.attachments().add("tickets", ticket, "facture.pdf",
            new ByteArrayInputStream(new byte[] {1}), false)).id();
    }

    @Test
    public void theClockRestsUntilTheLastDocumentIsThere() {
        MODULE.at("2026-11-23T09:00");
        long ticket = MODULE.ticket("critical");
        assertEquals(paris("2026-11-23T15:00"), MODULE.deadline(ticket, "resolution"));
        MODULE.at("2026-11-23T09:30");
        List<Long> lines = DOCUMENTS.ask(DESK, ticket, "Facture", "Photo de la plaque", "Bon signé");
        assertEquals("paused", MODULE.status(ticket, "resolution"));
        assertNull(MODULE.deadline(ticket, "resolution"));
        MODULE.at("2026-11-25T10:00");
        answer(lines.get(0), "receive", Map.of("file", file(ticket)));
        answer(lines.get(1), "receive", Map.of("file", file(ticket)));
        assertEquals("one is still owed", "paused", MODULE.status(ticket, "resolution"));
        MODULE.at("2026-11-26T09:00");
        answer(lines.get(2), "waive", Map.of());
        assertEquals("half an hour of the four was used", paris("2026-11-26T14:30"), MODULE.deadline(ticket, "resolution"));
        MODULE.at("2026-11-26T10:00");
        answer(lines.get(0), "refuse", Map.of("reason", "Illisible"));
        assertEquals("paused", MODULE.status(ticket, "resolution"));
        MODULE.at("2026-11-27T09:00");
        answer(lines.get(0), "receive", Map.of("file", file(ticket)));
        assertEquals("an hour and a half was used", paris("2026-11-27T11:30"), MODULE.deadline(ticket, "resolution"));
        assertEquals("running", MODULE.status(ticket, "resolution"));
    }
}
