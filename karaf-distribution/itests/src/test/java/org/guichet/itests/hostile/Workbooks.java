package org.guichet.itests.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files to import that are not what they say, or far more. */
final class Workbooks {
    private static final String SHEET = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
        + "main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>%s</t></is></c></row></sheetData></worksheet>";

    private Workbooks() {
    }

    static Map<String, byte[]> refused() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("bombe.xlsx", workbook("<!DOCTYPE worksheet><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", 600));
        files.put("entites.xlsx", workbook("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\">" + laughs() + "]>" + SHEET.formatted("&i;"), 0));
        files.put("fichier-local.xlsx", workbook("<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + SHEET.formatted("&x;"), 0));
        files.put("profond.xlsx", workbook("<worksheet>" + "<a>".repeat(200_000), 0));
        files.put("pas-un-classeur.xlsx", "PK\u0003\u0004 rien".getBytes(StandardCharsets.ISO_8859_1));
        files.put("zip-vide.xlsx", zip(Map.of()));
        files.put("zip-d-autre-chose.xlsx", zip(Map.of("../../evil.sh", "#!/bin/sh")));
        files.put("sans-fin.csv", ("nom\n\"" + "a".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8));
        files.put("programme.csv", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        return files;
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder();
        for (char name = 'b'; name <= 'i'; name++) {
            entities.append("<!ENTITY ").append(name).append(" \"").append(("&" + (char) (name - 1) + ";").repeat(10)).append("\">");
        }
        return entities.toString();
    }

    private static byte[] workbook(String sheet, int megabytes) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
            + "PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles"
            + "+xml\"/>"
            + "</Types>");
        parts.put("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://"
            + "schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"
            + "</sheets></workbook>");
        parts.put("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
            + "Target=\"worksheets/sheet1.xml\"/></Relationships>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, parts);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(sheet.getBytes(StandardCharsets.UTF_8));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) 'a');
            for (int i = 0; i < megabytes; i++) {
                zip.write(spaces);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, parts);
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream zip, Map<String, String> parts) throws IOException {
        for (Map.Entry<String, String> part : parts.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
