package org.guichet.tickets.internal.documents;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.junit.Test;

public class WantedTest {
    private static void refused(String key, Object json) {
        Invalid invalid = assertThrows(Invalid.class, () -> Wanted.of(json));
        assertEquals(List.of(key), invalid.places().stream().map(Invalid.Place::key).toList());
    }

    @Test
    public void labelsAndNotesAreTaken() {
        assertEquals(List.of(new Wanted("Facture", "avec le prix"), new Wanted("Photo", null)),
            Wanted.of(List.of(Map.of("label", " Facture ", "note", "avec le prix"), Map.of("label", "Photo", "note", "  "))));
    }

    @Test
    public void whatNamesNothingIsRefused() {
        refused("required", null);
        refused("required", "Facture");
        refused("required", List.of());
        refused("tickets.document-label", List.of("Facture"));
        refused("tickets.document-label", List.of(Map.of("label", " ")));
        refused("tickets.document-label", List.of(Map.of("label", 7)));
        refused("tickets.document-label", List.of(Map.of("label", "Facture", "note", List.of("x"))));
    }

    @Test
    public void whatIsTooMuchIsRefused() {
        refused("tickets.document-long", List.of(Map.of("label", "x".repeat(121))));
        refused("tickets.document-long", List.of(Map.of("label", "Facture", "note", "x".repeat(501))));
        refused("tickets.documents-many", Collections.nCopies(31, Map.of("label", "Facture")));
    }
}
