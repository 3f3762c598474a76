package org.guichet.data.internal.type;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guichet.api.record.FieldKind;
import org.guichet.data.testing.Cases;
import org.junit.Test;

/** Whatever JSON comes for a field: it is refused, or has one canonical form that all the other forms keep. */
public class ValuesPropertiesTest {
    private static Object json(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Cases.text(random, 6, "a", "é", "\u0000", "\n", "\t", " ", "|", ",", "\uD83D\uDE00", "\u202F");
            case 1 -> Cases.one(random, "2026-11-21", "2024-02-29", "2023-02-29", "0000-01-01", "9999-12-31", "+10000-01-01", "1-1-1");
            case 2 -> Cases.one(random, "2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z", "9999-12-31T23:59:59.999999999-18:00",
                "0001-01-01T00:00:00+18:00", "2026-10-25T24:00:00Z", "2026-10-25T02:30:00");
            case 3 -> Cases.one(random, 0, -1, 7L, Long.MAX_VALUE, Long.MIN_VALUE, 1.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-300);
            case 4 -> new BigDecimal(Cases.one(random, "1", "1.50", "100", "0.000", "1E+3", "1E-31", "1E+2147483647", "-1E+2147483600", "1E-2147483647",
                "999999999999999", "1000000000000000", "9223372036854775808"));
            case 5 -> random.nextBoolean();
            case 6 -> Arrays.asList("x", Cases.one(random, "y", "x", "a|b", "a,b", "", " x ", null, 5, "l".repeat(61)));
            default -> Cases.one(random, Map.of("a", 1), List.of(), List.of(List.of("x")));
        };
    }

    @Test
    public void whatIsTakenHasOneFormThatStays() {
        Cases.each(20_000, random -> {
            FieldKind kind = Cases.one(random, FieldKind.values());
            Object json = json(random);
            Object canonical;
            try {
                canonical = Values.canonical(kind, json);
            } catch (Values.WrongValue refused) {
                assertTrue(refused.getMessage(), refused.getMessage().startsWith("wrong-"));
                return;
            }
            String what = kind + " " + json;
            assertTrue(what, Values.same(canonical, Values.canonical(kind, canonical)));
            assertTrue(what + " as column", Values.same(canonical, Values.json(kind, Values.column(kind, canonical))));
            assertTrue(what + " as text", Values.same(canonical, Values.fromText(kind, Values.text(canonical))));
        });
    }

    @Test
    public void aNumberWithAnAbsurdExponentIsRefusedAtOnce() {
        for (String absurd : List.of("1E+2147483647", "-7E+2147483640", "1E-2147483647", "1E+999999999")) {
            for (FieldKind kind : List.of(FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.REFERENCE)) {
                assertThrows(kind + absurd, Values.WrongValue.class, () -> Values.canonical(kind, new BigDecimal(absurd)));
            }
        }
        assertEquals(new BigDecimal("1000"), Values.canonical(FieldKind.DECIMAL, new BigDecimal("1E+3")));
    }
}
