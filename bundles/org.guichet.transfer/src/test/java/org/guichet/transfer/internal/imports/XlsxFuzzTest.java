package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;
import org.guichet.data.testing.Corpus;
import org.junit.Test;

/** Any bytes in the place of a workbook's sheet: its rows are read, or end with the one that cannot be read. */
public class XlsxFuzzTest {
    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final Map<String, String> PARTS = Map.of(
        "[Content_Types].xml", START + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + part("workbook", "sheet.main") + part("styles", "styles")
            + part("sharedStrings", "sharedStrings") + part("worksheets/sheet1", "worksheet") + "</Types>",
        "_rels/.rels", START + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
            + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        "xl/workbook.xml", START + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels", START + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
            + "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + "</Relationships>",
        "xl/styles.xml", START + "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\">"
            + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        "xl/sharedStrings.xml", START + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>a</t></si></sst>");

    private static String part(String name, String kind) {
        return "<Override PartName=\"/xl/" + name + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + kind
            + "+xml\"/>";
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz", ".xlsx");
        try {
            pack(file, input);
            try (Table table = new XlsxTable(file, null)) {
                TablesFuzzTest.read(table);
            } catch (Table.UnreadableRow | Invalid | TooLarge refused) {
                if (refused.getMessage() == null) {
                    throw new AssertionError(refused);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void pack(Path file, byte[] sheet) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, String> part : PARTS.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(sheet);
        }
    }

    /** Else nothing but refusals would be tried. */
    @Test
    public void theWorkbookAroundTheSheetIsWhole() throws IOException {
        Path file = Files.createTempFile("fuzz", ".xlsx");
        pack(file, Files.readAllBytes(Path.of("src/test/fuzz/Xlsx/cells")));
        try (Table table = new XlsxTable(file, "A")) {
            List<List<String>> rows = new ArrayList<>();
            table.iterator().forEachRemaining(row -> rows.add(row.cells()));
            assertEquals(List.of(List.of("a", "b", "1.5"), List.of("2026-11-21T12:00", "true", "", "2")), rows);
        } finally {
            Files.delete(file);
        }
    }

    /** A cell that is a date of no year, or a number of more digits than a file. */
    @Test
    public void anAbsurdCellEndsTheTableOrStaysShort() throws IOException {
        for (String name : List.of("absurd", "far", "days")) {
            fuzzerTestOneInput(Files.readAllBytes(Path.of("src/test/fuzz/Xlsx", name)));
        }
    }

    @Test
    public void theCorpusIsRead() {
        Corpus.replay("Xlsx", XlsxFuzzTest::fuzzerTestOneInput);
    }
}
