package org.guichet.accounts;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class PhoneNumberTest {
    @Test
    public void frenchNumbersInAllTheirClothesAreOneNumber() {
        for (String typed : new String[] {"0172045505", "01 72 04 55 05", "01.72.04.55.05", "01-72-04-55-05", "+33172045505",
            "+33 1 72 04 55 05", "+33 (0)1 72 04 55 05", "0033 1 72 04 55 05", "+330172045505", "01\u00A072\u202F04 55 05"}) {
            assertEquals(typed, Optional.of("+33172045505"), PhoneNumber.normalise(typed));
        }
    }

    @Test
    public void overseasDepartmentsHaveTheirOwnCountryCode() {
        assertEquals(Optional.of("+590590821234"), PhoneNumber.normalise("0590 82 12 34"));
        assertEquals(Optional.of("+262692123456"), PhoneNumber.normalise("0692 12 34 56"));
        assertEquals(Optional.of("+596696123456"), PhoneNumber.normalise("0696 12 34 56"));
    }

    @Test
    public void foreignNumbersNeedTheirCountryCode() {
        assertEquals(Optional.of("+3225551212"), PhoneNumber.normalise("+32 2 555 12 12"));
        assertEquals(Optional.of("+12455550173"), PhoneNumber.normalise("+1 245-555-0173"));
    }

    @Test
    public void aNumberWithoutCountryStaysAsTypedRatherThanBecomeAStrangersNumber() {
        assertEquals(Optional.of("245-555-0173"), PhoneNumber.normalise("245-555-0173"));
        assertEquals(Optional.of("1 (11) 500 555-0131"), PhoneNumber.normalise("1 (11) 500 555-0131"));
    }

    @Test
    public void shortNumbersStay() {
        assertEquals(Optional.of("3949"), PhoneNumber.normalise("39 49"));
        assertEquals(Optional.of("118218"), PhoneNumber.normalise("118 218"));
    }

    @Test
    public void whatCannotBeDialledIsRefused() {
        for (String typed : new String[] {"01 72 04 55", "01 72 04 55 05 06", "0033", "+33 1 72", "00", "demander Paul", "+",
            "0000000000", "01 72 04 55 05 poste 3"}) {
            assertEquals(typed, Optional.empty(), PhoneNumber.normalise(typed));
        }
    }

    @Test
    public void aStoredNumberIsItsOwnNormalForm() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            String typed = "0" + (1 + random.nextInt(9)) + String.format("%08d", random.nextInt(100_000_000));
            String stored = PhoneNumber.normalise(typed).orElseThrow();
            assertEquals(typed, Optional.of(stored), PhoneNumber.normalise(stored));
        }
    }
}
