package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.Test;

public class DetectionOfFilesTest {
    @Test
    public void adventureWorksHasThreeCharactersBetweenItsColumns() throws IOException {
        assertEquals("|+|", separator("customer.csv"));
        List<Table.Row> rows = rows("customer.csv", Charset.forName("windows-1252"), "|+|");
        assertEquals(8, rows.size());
        assertEquals("A Bike Store", rows.get(0).cells().get(7));
    }

    @Test
    public void aByteOrderMarkIsNoPartOfTheFirstHeading() throws IOException {
        assertEquals(";", separator("ecoles.csv"));
        List<Table.Row> rows = rows("ecoles.csv", Encodings.detect(bytes("ecoles.csv")), ";");
        assertEquals("Identifiant_de_l_etablissement", rows.get(0).cells().get(0));
    }

    @Test
    public void leadingZerosStay() throws IOException {
        List<Table.Row> rows = rows("ecoles.csv", StandardCharsets.UTF_8, ";");
        int department = rows.get(0).cells().indexOf("Code_departement");
        rows.stream().skip(1).forEach(row -> assertEquals(3, row.cells().get(department).length()));
    }

    @Test
    public void aSeparatorInsideQuotesSeparatesNothing() throws IOException {
        assertEquals(";", separator("signalements.csv"));
        List<Table.Row> rows = rows("signalements.csv", StandardCharsets.UTF_8, ";");
        rows.forEach(row -> assertEquals(14, row.cells().size()));
        assertEquals("Oui;A emporter", rows.get(1).cells().get(3));
    }

    @Test
    public void windowsTextIsNotTakenForUtf8NorForIso() {
        assertEquals("windows-1252", Encodings.detect("prénom;société;coût 5 €\nÉlodie;Père & Fils;12".getBytes(Charset.forName("windows-1252"))).name());
        assertEquals("UTF-8", Encodings.detect("prénom;société".getBytes(StandardCharsets.UTF_8)).name());
        assertEquals("UTF-16LE", Encodings.detect("\uFEFFprénom".getBytes(StandardCharsets.UTF_16LE)).name());
    }

    @Test
    public void aCharacterCutAtTheEndOfTheSampleDoesNotMatter() {
        byte[] whole = "société é".getBytes(StandardCharsets.UTF_8);
        assertEquals("UTF-8", Encodings.detect(java.util.Arrays.copyOf(whole, whole.length - 1)).name());
    }

    @Test
    public void usualSeparatorsAreFound() {
        assertEquals(",", Separators.detect("a,b,c\n1,\"x;y\",3\n4,5,6\n"));
        assertEquals("\t", Separators.detect("a\tb\n1\t2,5\n3\t4,5\n"));
        assertEquals(";", Separators.detect("a;b;;;\n1;2;;;\n3;4;;;\n"));
        assertEquals("|", Separators.detect("a|b\n1|2\n3|4\n"));
    }

    private static String separator(String slice) throws IOException {
        byte[] bytes = bytes(slice);
        return Separators.detect(new String(bytes, Encodings.detect(bytes)));
    }

    private static List<Table.Row> rows(String slice, Charset encoding, String separator) throws IOException {
        List<Table.Row> rows = new ArrayList<>();
        try (Table table = new CsvTable(new ByteArrayInputStream(bytes(slice)), encoding, separator, '"')) {
            table.forEach(rows::add);
        }
        return rows;
    }

    private static byte[] bytes(String slice) throws IOException {
        try (InputStream in = DetectionOfFilesTest.class.getResourceAsStream("/slices/" + slice)) {
            return in.readAllBytes();
        }
    }

    @Test
    public void aWorkbookNamesItsSheetsAndIsReadFromTheOneChosen() throws IOException {
        Path file = Files.createTempFile("sheets", ".xlsx");
        try {
            try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
                workbook.newWorksheet("Clients").value(0, 0, "Nom");
                workbook.newWorksheet("Été 2026").value(0, 0, "Titre");
            }
            try (XlsxTable table = new XlsxTable(file, "Été 2026")) {
                assertEquals(List.of("Clients", "Été 2026"), table.sheets());
                assertEquals(List.of("Titre"), table.iterator().next().cells());
            }
        } finally {
            Files.delete(file);
        }
    }
}
