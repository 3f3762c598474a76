package org.guichet.gateways.internal.sms;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** Lengths and alphabets as 3GPP TS 23.038 has them. */
public class SmsTextTest {
    private static void counts(String text, int characters, int parts, String alphabet) {
        var extent = SmsText.of(text).extent();
        assertEquals(text, characters, extent.characters());
        assertEquals(text, parts, extent.parts());
        assertEquals(text, alphabet, extent.alphabet());
    }

    @Test
    public void oneMessageHolds160OfTheAlphabetAndPartsHold153() {
        counts("", 0, 1, "GSM-7");
        counts("é".repeat(160), 160, 1, "GSM-7");
        counts("a".repeat(161), 161, 2, "GSM-7");
        counts("a".repeat(306), 306, 2, "GSM-7");
        counts("a".repeat(307), 307, 3, "GSM-7");
    }

    @Test
    public void otherCharactersHalveIt() {
        counts("ê", 1, 1, "UCS-2");
        counts("ê".repeat(70), 70, 1, "UCS-2");
        counts("ê".repeat(71), 71, 2, "UCS-2");
        counts("ê".repeat(135), 135, 3, "UCS-2");
    }

    @Test
    public void escapedCharactersCountTwiceAndAreNotTorn() {
        counts("€".repeat(80), 160, 1, "GSM-7");
        SmsText text = SmsText.of("a".repeat(152) + "€" + "a".repeat(10));
        assertEquals(2, text.parts().size());
        assertEquals("the euro begins the second part", 152, text.parts().get(0).length);
        assertArrayEquals(new byte[] {0x1B, 0x65}, java.util.Arrays.copyOf(text.parts().get(1), 2));
        SmsText pairs = SmsText.of("ê".repeat(66) + "😀" + "ê".repeat(5));
        assertEquals(132, pairs.parts().get(0).length);
    }

    @Test
    public void codesAreThoseOfTheAlphabet() {
        assertArrayEquals(new byte[] {0x00, 0x02, 0x04, 0x05, 0x7F, 0x41, 0x20}, SmsText.of("@$èéàA ").parts().get(0));
        assertArrayEquals("ê".getBytes(StandardCharsets.UTF_16BE), SmsText.of("ê").parts().get(0));
    }

    @Test
    public void typographyDoesNotCostHalfOfTheCharacters() {
        SmsText text = SmsText.of("L’équipe « SAV » arrive…");
        assertTrue(text.gsm());
        assertEquals("L'équipe \" SAV \" arrive...", text.text());
    }

    @Test
    public void sixPartsAreTheMost() {
        assertTrue(SmsText.of("a".repeat(918)).extent().fits());
        assertFalse(SmsText.of("a".repeat(919)).extent().fits());
        assertFalse(SmsText.of("ê".repeat(403)).extent().fits());
    }
}
