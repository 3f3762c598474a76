package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.junit.Test;

public class CellsTest {
    private final Cells cells = new Cells(ZoneId.of("Europe/Paris"));

    @Test
    public void numbersAreReadAsTheFrenchAndAsTheEnglishWriteThem() {
        assertEquals(new BigDecimal("1234.56"), Cells.number("1\u202F234,56"));
        assertEquals(new BigDecimal("1234.56"), Cells.number("1,234.56"));
        assertEquals(new BigDecimal("1234.56"), Cells.number("1.234,56"));
        assertEquals(new BigDecimal("-7"), Cells.number("-7"));
        assertThrows(IllegalArgumentException.class, () -> Cells.number("douze"));
    }

    @Test
    public void datesAreReadInTheUsualForms() {
        assertEquals("2026-11-21", value(FieldKind.DATE, "21/11/2026"));
        assertEquals("2026-11-21", value(FieldKind.DATE, "2026-11-21"));
        assertEquals("2026-11-21", value(FieldKind.DATE, "21-11-2026"));
        assertThrows(IllegalArgumentException.class, () -> value(FieldKind.DATE, "31/02/2026"));
    }

    @Test
    public void timesWithoutZoneAreTheOwners() {
        assertEquals("2026-07-01T07:30:00Z", value(FieldKind.DATETIME, "01/07/2026 09:30"));
        assertEquals("2026-12-01T08:30:00Z", value(FieldKind.DATETIME, "2026-12-01T09:30:00"));
        assertEquals("2026-12-01T09:30:00Z", value(FieldKind.DATETIME, "2026-12-01T09:30:00Z"));
        assertEquals("2026-11-30T23:00:00Z", value(FieldKind.DATETIME, "01/12/2026"));
    }

    @Test
    public void choicesAreReadByTheirLabelInAnyCaseAndWithoutAccents() {
        Field field = FieldBuilder.forModule("x").choice("kind", "question").fields().get(0);
        assertEquals("question", cells.value(field, "QUESTION", Map.of(Cells.fold("Question"), "question")));
        assertEquals("inconnu", cells.value(field, "inconnu", Map.of()));
    }

    @Test
    public void plainTextBecomesParagraphsAndItsSignsAreNoTags() {
        assertEquals("<p>a &lt; b<br>c</p>", value(FieldKind.HTML, "a < b\nc"));
        assertEquals("<p>déjà du HTML</p>", value(FieldKind.HTML, "<p>déjà du HTML</p>"));
    }

    @Test
    public void transformsRunAsWritten() {
        Transforms transforms = new Transforms(List.of());
        assertEquals("0123", transforms.apply("123", "pad:4"));
        assertEquals("", transforms.apply(" NA ", "null:NA"));
        assertEquals("2016-02-29T01:16", transforms.apply("29-02-2016 01:16", "date:dd-MM-yyyy HH:mm"));
        assertThrows(IllegalArgumentException.class, () -> transforms.apply("x", "explode"));
    }

    private Object value(FieldKind kind, String cell) {
        return cells.value(FieldBuilder.forModule("x").field("f", kind).fields().get(0), cell, Map.of());
    }

    @Test
    public void yesAndNoAreReadInBothLanguages() {
        for (String yes : List.of("Oui", "yes", "VRAI", "1", " x ")) {
            assertEquals(yes, true, value(FieldKind.BOOLEAN, yes));
        }
        for (String no : List.of("Non", "no", "Faux", "0")) {
            assertEquals(no, false, value(FieldKind.BOOLEAN, no));
        }
        assertThrows(IllegalArgumentException.class, () -> value(FieldKind.BOOLEAN, "peut-être"));
    }

    @Test
    public void tagsAreTakenApartAndEmptyOnesLeftOut() {
        assertEquals(List.of("a", "b"), value(FieldKind.TAGS, "a, b;;a| "));
    }

    @Test
    public void aMomentIsTheDayThatItIsThere() {
        assertEquals("2026-11-22", value(FieldKind.DATE, "2026-11-21T23:30:00Z"));
        assertEquals("2026-11-21", value(FieldKind.DATE, "21/11/2026 09:30"));
    }

    @Test
    public void aDecimalSignMayBegin() {
        assertEquals(new BigDecimal("0.5"), Cells.number(",5"));
        assertEquals(new BigDecimal("0.5"), Cells.number(".5"));
    }

    @Test
    public void accentsAndCaseAreFoldedAway() {
        assertEquals("ete", Cells.fold(" Été "));
        assertEquals(List.of(FieldKind.CHOICE, FieldKind.STATE), java.util.Arrays.stream(FieldKind.values()).filter(Cells::labelled).sorted(
            java.util.Comparator.comparing(Enum::name)).toList());
    }
}
