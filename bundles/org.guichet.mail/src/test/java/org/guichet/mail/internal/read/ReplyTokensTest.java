package org.guichet.mail.internal.read;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.Test;

public class ReplyTokensTest {
    private final ReplyTokens tokens = new ReplyTokens("a key".getBytes(StandardCharsets.US_ASCII));

    @Test
    public void ourOwnMarkNamesItsTicketWhereverItStands() {
        String token = tokens.token(42, "0123456789abcdef");
        assertEquals(42, tokens.ticket("<" + token + "@guichet.example>").getAsLong());
        assertEquals(42, tokens.ticket("support+" + token.toUpperCase(Locale.ROOT) + "@guichet.example").getAsLong());
    }

    @Test
    public void aMarkThatSomebodyMadeUpOrChangedNamesNone() {
        String token = tokens.token(42, "0123456789abcdef");
        assertFalse(tokens.ticket(token.replace("gt-42", "gt-43")).isPresent());
        assertFalse(tokens.ticket("gt-42-0123456789abcdef-00000000000000000000").isPresent());
        assertFalse(new ReplyTokens("another".getBytes(StandardCharsets.US_ASCII)).ticket(token).isPresent());
        assertFalse(tokens.ticket(null).isPresent());
    }

    @Test
    public void amongSeveralTheFirstRealOneCounts() {
        String real = tokens.token(7, "aaaaaaaa");
        assertEquals(7, tokens.ticket("gt-1-aaaaaaaa-00000000000000000000 " + real).getAsLong());
    }
}
