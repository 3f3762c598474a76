package org.guichet.accounts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import org.junit.Test;

public class CompanyNumberTest {
    @Test
    public void acceptsNumbersOfRealEstablishments() {
        assertTrue(CompanyNumber.isSiren("356000000"));
        assertTrue(CompanyNumber.isSiret("21940034800195"));
        assertTrue(CompanyNumber.isSiret("00572078400106"));
    }

    @Test
    public void refusesOneWrongDigit() {
        assertFalse(CompanyNumber.isSiret("21940034800196"));
        assertFalse(CompanyNumber.isSiren("356000001"));
    }

    @Test
    public void everySingleDigitErrorIsFound() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String siret = validSiret(random);
            int at = random.nextInt(14);
            int other = (siret.charAt(at) - '0' + 1 + random.nextInt(9)) % 10;
            String wrong = siret.substring(0, at) + other + siret.substring(at + 1);
            assertFalse(siret + " became " + wrong, CompanyNumber.isSiret(wrong));
        }
    }

    @Test
    public void establishmentsOfLaPosteNeedOnlyADigitSumDivisibleByFive() {
        assertTrue("the head office passes Luhn", CompanyNumber.isSiret("35600000000048"));
        assertTrue("a post office: digit sum 45", CompanyNumber.isSiret("35600000049837"));
        assertFalse("digit sum 46, and no Luhn either", CompanyNumber.isSiret("35600000049838"));
        assertFalse("the exception is La Poste's alone", CompanyNumber.isSiret("21940034849837"));
    }

    @Test
    public void refusesTheWrongLengthAndOtherDigits() {
        assertFalse(CompanyNumber.isSiren(""));
        assertFalse(CompanyNumber.isSiren("35600000"));
        assertFalse(CompanyNumber.isSiret("2194003480019"));
        assertFalse("Arabic-Indic digits are digits to Java", CompanyNumber.isSiren("٣٥٦٠٠٠٠٠٠"));
    }

    @Test
    public void spacesOfAllKindsAreTypedBetweenTheDigits() {
        assertEquals("21940034800195", CompanyNumber.bare(" 219 400\u00A0348\u202F00195 "));
        assertEquals("zeros stay", "005720784", CompanyNumber.bare("005.720.784"));
        assertNull(CompanyNumber.bare("  "));
    }

    private static String validSiret(Random random) {
        StringBuilder digits = new StringBuilder("1");
        for (int i = 1; i < 13; i++) {
            digits.append(random.nextInt(10));
        }
        for (int check = 0; ; check++) {
            if (CompanyNumber.isSiret(digits.toString() + check)) {
                return digits.toString() + check;
            }
        }
    }
}
