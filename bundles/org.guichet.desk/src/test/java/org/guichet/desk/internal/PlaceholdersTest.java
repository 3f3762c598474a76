package org.guichet.desk.internal;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class PlaceholdersTest {
    @Test
    public void whatAClientCallsItselfIsNoMarkup() {
        Placeholders.Filled filled = Placeholders.fill("<p>Bonjour {contact},</p>", Map.of("contact", "<img src=x onerror=alert(1)> & \"Co\""));
        assertEquals("<p>Bonjour &lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;,</p>", filled.html());
    }

    @Test
    public void aValueIsNotReadAgain() {
        assertEquals("<p>&#123;agent}</p>", Placeholders.fill("<p>{subject}</p>", Map.of("subject", "{agent}", "agent", "Camille")).html());
    }

    @Test
    public void signsOfRegularExpressionsAreText() {
        assertEquals("<p>1 $1 \\0</p>", Placeholders.fill("<p>1 {subject}</p>", Map.of("subject", "$1 \\0")).html());
    }

    @Test
    public void whatHasNoValueStandsThereAndIsTold() {
        Placeholders.Filled filled = Placeholders.fill("<p>{contact} {number} {contact}</p>", Map.of("number", "T-1", "contact", " "));
        assertEquals("<p>{contact} T-1 {contact}</p>", filled.html());
        assertEquals(Set.of("contact"), filled.unfilled());
    }

    @Test
    public void namesThatNobodyKnowsAreFound() {
        assertEquals(Set.of("contact.password", "1+1"), Placeholders.foreign("<p>{contact.password} {1+1} {number}</p>"));
        assertEquals(Set.of(), Placeholders.foreign(null));
    }
}
