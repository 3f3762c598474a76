package org.guichet.search.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class AnalysisTest {
    @Test
    public void articlesAccentsAndPluralsMakeNoDifference() {
        assertEquals(Analysis.terms(Analysis.STEMS, "problème d'ascenseur"), Analysis.terms(Analysis.STEMS, "problemes de l’ascenseurs"));
        assertEquals(Analysis.terms(Analysis.STEMS, "Éléonore"), Analysis.terms(Analysis.STEMS, "eleonore"));
    }

    @Test
    public void stopWordsOfBothLanguagesAreNotLookedFor() {
        assertEquals(List.of(), Analysis.terms(Analysis.STEMS, "le la les of the and une"));
    }

    @Test
    public void wordsKeepTheirEndingsForPrefixes() {
        assertEquals(List.of("imprimantes"), Analysis.terms(Analysis.WORDS, "Imprimantes"));
    }

    @Test
    public void wordsThatOnlyLookElidedStayWhole() {
        assertTrue(Analysis.terms(Analysis.WORDS, "aujourd'hui").contains("aujourd'hui"));
    }
}
