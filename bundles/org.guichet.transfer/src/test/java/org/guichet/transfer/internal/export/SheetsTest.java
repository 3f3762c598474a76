package org.guichet.transfer.internal.export;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.Test;

public class SheetsTest {
    private static final List<String> FORMULAS = List.of("=1+1", "+33 1", "-5 est négatif", "@somme", "\t=A1", "\r=A1");

    @Test
    public void excelCellsHaveTypes() throws IOException {
        Row row = xlsx(Arrays.asList("Élodie", 42L, new BigDecimal("1234.56"), LocalDate.of(2026, 11, 21),
            LocalDateTime.of(2026, 11, 21, 14, 5), null)).get(1);
        assertEquals("Élodie", row.getCellText(0));
        assertEquals(CellType.NUMBER, row.getCell(1).getType());
        assertEquals(new BigDecimal("1234.56"), row.getCell(2).asNumber());
        assertEquals(LocalDate.of(2026, 11, 21).atStartOfDay(), row.getCell(3).asDate());
        assertEquals(LocalDateTime.of(2026, 11, 21, 14, 5), row.getCell(4).asDate());
    }

    @Test
    public void noTextBecomesAFormulaInExcel() throws IOException {
        Row row = xlsx(List.copyOf(FORMULAS)).get(1);
        for (int i = 0; i < FORMULAS.size(); i++) {
            assertEquals(CellType.STRING, row.getCell(i).getType());
            assertEquals(FORMULAS.get(i).strip(), row.getCellText(i).strip());
        }
    }

    @Test
    public void textThatXmlCannotHoldDoesNotBreakTheFile() throws IOException {
        assertEquals("ab", xlsx(List.of("a\u0000\u0008b")).get(1).getCellText(0));
        assertEquals(32_767, xlsx(List.of("x".repeat(40_000))).get(1).getCellText(0).length());
        assertEquals("\uD83D\uDE00!", xlsx(List.of("\uD83D\uDE00!\uD83D")).get(1).getCellText(0));
    }

    @Test
    public void peoplesCsvOpensInExcelAndDefusesFormulas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sheet sheet = CsvSheet.forPeople(out, Locale.FRENCH)) {
            sheet.header(List.of("Nom", "Montant"));
            for (String formula : FORMULAS) {
                sheet.row(List.of(formula, new BigDecimal("-1.50")));
            }
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\uFEFFNom;Montant\r\n'=1+1;-1,50\r\n"));
        CSVFormat semicolons = CSVFormat.DEFAULT.builder().setDelimiter(";").get();
        try (CSVParser rows = CSVParser.parse(text, semicolons)) {
            rows.stream().skip(1).forEach(row -> assertTrue(row.get(0), row.get(0).startsWith("'")));
        }
    }

    @Test
    public void machinesCsvGivesBackWhatWasIn() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sheet sheet = CsvSheet.forMachines(out)) {
            sheet.row(List.of("=1+1", "a,b", new BigDecimal("1.50")));
        }
        assertEquals("=1+1,\"a,b\",1.50\r\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void aHundredThousandRowsAreWrittenWithoutKeepingThem() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        long[] most = {0};
        try (Sheet sheet = new XlsxSheet(OutputStream.nullOutputStream(), "Tickets")) {
            sheet.header(List.of("Numéro", "Objet", "Créé"));
            for (int i = 0; i < 100_000; i++) {
                sheet.row(List.of("T-" + i, "Objet numéro " + i + " différent de tous les autres", LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(i)));
                if (i % 25_000 == 24_999) {
                    System.gc();
                    most[0] = Math.max(most[0], runtime.totalMemory() - runtime.freeMemory() - before);
                }
            }
        }
        assertTrue("kept " + most[0] + " bytes", most[0] < 20_000_000);
    }

    private static List<Row> xlsx(List<Object> cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sheet sheet = new XlsxSheet(out, "Tickets [test]/2026")) {
            sheet.header(cells.stream().map(cell -> "colonne").toList());
            sheet.row(cells);
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            return workbook.getFirstSheet().read();
        }
    }
}
