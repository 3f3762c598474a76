package org.guichet.mail.internal.read;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class QuotesTest {
    private static String shown(String name) {
        return SafeHtml.text(Samples.read(Samples.file("reply-" + name + ".eml")).display()).strip();
    }

    @Test
    public void ofRealRepliesTheNewPartIsShown() {
        for (String name : List.of("gmail", "yahoo", "apple_mail", "android", "iphone")) {
            assertEquals(name, "Hello", shown(name));
        }
        assertEquals("Allo! Follow up MIME!", shown("outlook").replaceAll("[\\s\u00a0]+", " ").strip());
    }

    @Test
    public void anAnswerBelowTheQuotationIsKept() {
        assertTrue(shown("thunderbird").endsWith("Hello"));
    }

    @Test
    public void theWholeTextIsKeptBeside() {
        assertTrue(Samples.read(Samples.file("reply-gmail.eml")).body().length() > Samples.read(Samples.file("reply-gmail.eml"))
            .display().length());
    }

    @Test
    public void ifNothingWouldRemainAllIsShown() {
        assertEquals("> seulement une citation", Quotes.strip("> seulement une citation"));
        assertTrue(Samples.read("From: a@b.example", "Content-Type: text/html", "", "<div class=gmail_quote>tout</div>")
            .display().contains("tout"));
    }

    @Test
    public void frenchAndEnglishIntroductionsAreKnown() {
        assertEquals("Merci", Quotes.strip("Merci\n\nLe lun. 2 nov. 2026 à 10:00, Camille Roy <camille@firm.example>\na écri"
            + "t :\n> Bonjour\n"));
        assertEquals("Thanks", Quotes.strip("Thanks\n\nOn Mon, Nov 2, 2026, Camille Roy wrote:\n> Hello"));
        assertEquals("Merci", Quotes.strip("Merci\n-----Message d'origine-----\nDe : Camille\nEnvoyé : lundi\nBonjour"));
        assertEquals("Merci", Quotes.strip("Merci\n\nDe : Camille\nEnvoyé : lundi\nÀ : Anne\nObjet : Panne\nBonjour"));
        assertEquals("Merci", Quotes.strip("Merci\n-- \nAnne\nDirection"));
    }

    @Test
    public void ourSeparatorCutsWhateverProgramQuotesIt() {
        assertEquals("Merci", Quotes.strip("Merci\n" + Quotes.SEPARATOR + "\nBonjour"));
        assertEquals("<div>Merci</div>", Samples.read("From: a@b.example", "Content-Type: text/html; charset=utf-8", "",
            "<div>Merci</div><table><tr><td>" + Quotes.SEPARATOR + "</td></tr></table><p>Bonjour</p>").display()
                .replaceAll("<table>.*</table>", ""));
    }

    @Test
    public void aSentenceThatBeginsLikeAnIntroductionStays() {
        assertEquals("Le serveur est en panne.\nOn ne peut plus imprimer.",
            Quotes.strip("Le serveur est en panne.\nOn ne peut plus imprimer."));
    }
}
