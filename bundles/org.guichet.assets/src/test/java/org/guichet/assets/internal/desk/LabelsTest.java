package org.guichet.assets.internal.desk;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.guichet.assets.internal.desk.Labels.Label;
import org.junit.Test;

/** What is printed on a sheet of labels. */
public class LabelsTest {
    private static PdfReader sheet(List<Label> labels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Labels.write(labels, out);
        return new PdfReader(out.toByteArray());
    }

    private static String text(Label label) throws IOException {
        return new PdfTextExtractor(sheet(List.of(label))).getTextFromPage(1);
    }

    @Test
    public void twentyFourFillASheet() throws IOException {
        Label label = new Label("Perceuse", List.of("E-000001"), List.of("E-000001", "Ville de Thiais"));
        assertEquals(1, sheet(Collections.nCopies(24, label)).getNumberOfPages());
        assertEquals(2, sheet(Collections.nCopies(25, label)).getNumberOfPages());
    }

    @Test
    public void aTagTooLongToBeScannedGivesWayToTheNumber() throws IOException {
        String tag = "INVENTAIRE-DIRECTION-DES-BATIMENTS-2026-0001";
        assertFalse(text(new Label("Perceuse", List.of(tag, "E-000001"), List.of())).contains(tag));
        assertTrue(text(new Label("Perceuse", List.of("T-17", "E-000001"), List.of())).contains("T-17"));
    }

    @Test
    public void whatHasNoRoomIsCutWhereItsWidthEnds() throws IOException {
        String text = text(new Label("W".repeat(60), List.of("E-000001"), List.of("i".repeat(60))));
        assertTrue(text, text.contains("W…") && text.contains("i".repeat(60)));
    }

    @Test
    public void namesOfAllOfEuropeKeepTheirLetters() throws IOException {
        String text = text(new Label("Łódź Çankaya", List.of("E-000001"), List.of("Ελλάδα Київ Ștefan")));
        assertTrue(text, text.contains("Łódź Çankaya") && text.contains("Ελλάδα Київ Ștefan"));
    }
}
