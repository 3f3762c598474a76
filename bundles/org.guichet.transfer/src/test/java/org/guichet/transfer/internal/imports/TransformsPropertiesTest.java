package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.data.testing.Cases;
import org.junit.Test;

/** Random cells through random transforms: what they promise holds, and nothing but a message comes of what cannot be. */
public class TransformsPropertiesTest {
    private final Transforms transforms = new Transforms(List.of());
    private final Cells cells = new Cells(ZoneId.of("Europe/Paris"));

    private static String cell(Random random) {
        return Cases.text(random, 8, "a", "É", " ", "\u00A0", ";", ",", ".", "0", "12", "-", "31/02/2026", "\uD83D\uDE00", "\t", "ß", "\n", "e9");
    }

    @Test
    public void anyTransformGivesATextOrAMessage() {
        Cases.each(10_000, random -> {
            String transform = Cases.one(random, "trim", "upper", "lower", "digits", "date", "null", "default", "first", "part", "prefix",
                "pad", "max", "absent") + (random.nextBoolean() ? "" : ":" + Cases.text(random, 3, "1", "-", "2", "99", "+", ":", ";", "d", "yyyy", "/",
                "MM", "[", "'", "#", "\\"));
            String cell = cell(random);
            try {
                String text = transforms.apply(cell, transform);
                assertTrue(transform, text.length() <= 100 + cell.length() + transform.length());
                for (int i = 0; i < text.length(); i++) {
                    assertTrue("half a character: " + transform, !Character.isSurrogate(text.charAt(i)) || text.codePointAt(i) > 0xFFFF
                        || i > 0 && text.codePointAt(i - 1) > 0xFFFF);
                }
            } catch (IllegalArgumentException message) {
                assertTrue(transform + ": " + message, message.getMessage().matches("(?s)[a-z-]+\\|.*"));
            }
        });
    }

    @Test
    public void aDayWrittenInAnyFormIsThatDayAndOneThatIsNoneIsRefused() {
        Cases.each(3_000, random -> {
            LocalDate day = LocalDate.of(1900 + random.nextInt(300), 1, 1).plusDays(random.nextInt(366));
            String pattern = Cases.one(random, "dd/MM/yyyy", "d.M.yyyy", "yyyyMMdd", "uuuu-MM-dd", "dd MMMM yyyy", "EEEE d MMMM yyyy");
            String written = day.format(DateTimeFormatter.ofPattern(pattern, Locale.FRENCH));
            assertEquals(pattern, day.toString(), transforms.apply(" " + written.toUpperCase(Locale.FRENCH) + " ", "date:" + pattern));
            int month = 1 + random.nextInt(12);
            int of = 29 + random.nextInt(4);
            String text = String.format("%02d/%02d/%04d", of, month, day.getYear());
            if (of <= YearMonth.of(day.getYear(), month).lengthOfMonth()) {
                assertEquals(text, LocalDate.of(day.getYear(), month, of).toString(), transforms.apply(text, "date"));
            } else {
                assertThrows(text, IllegalArgumentException.class, () -> transforms.apply(text, "date"));
            }
        });
    }

    @Test
    public void aNumberIsReadAsItWasWritten() {
        Cases.each(5_000, random -> {
            BigDecimal number = BigDecimal.valueOf(random.nextInt(2_000_000_000) - 1_000_000_000L, 2);
            Locale locale = Cases.one(random, Locale.FRANCE, Locale.US, Locale.GERMANY);
            String written = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(locale)).format(number);
            assertEquals(written, number, Cells.number(written));
        });
    }

    @Test
    public void partsPutTogetherAreTheWhole() {
        Cases.each(2_000, random -> {
            String separator = Cases.one(random, ";", ",", "|", ".", "#", "(");
            List<String> parts = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                parts.add(Cases.one(random, "a", "Lyon", "69003", "É", "b c"));
            }
            String whole = String.join(separator, parts);
            for (int i = 0; i < parts.size(); i++) {
                assertEquals(parts.get(i), transforms.apply(whole, "part:" + (i + 1) + ":" + separator));
                assertEquals(String.join(separator, parts.subList(i, parts.size())), transforms.apply(whole, "part:" + (i + 1) + "+:" + separator));
            }
            assertEquals("", transforms.apply(whole, "part:" + (parts.size() + 1) + ":" + separator));
            assertEquals(parts.get(0), transforms.apply(whole, "first:" + separator));
        });
    }

    @Test
    public void anyCellIsAValueOfItsKindOrAMessage() {
        Field choice = FieldBuilder.forModule("x").choice("kind", "question").fields().get(0);
        Cases.each(10_000, random -> {
            FieldKind kind = Cases.one(random, FieldKind.STRING, FieldKind.HTML, FieldKind.BOOLEAN, FieldKind.INTEGER, FieldKind.DECIMAL,
                FieldKind.DATE, FieldKind.DATETIME, FieldKind.TAGS);
            Field field = kind == FieldKind.STRING ? choice : FieldBuilder.forModule("x").field("f", kind).fields().get(0);
            try {
                cells.value(field, cell(random), Map.of());
            } catch (IllegalArgumentException message) {
                assertTrue(message.toString(), message.getMessage().matches("(?s)[a-z-]+\\|.*"));
            } catch (ArithmeticException tooMuch) {
                assertEquals("a number that is no whole one", FieldKind.INTEGER, kind);
            }
        });
    }
}
