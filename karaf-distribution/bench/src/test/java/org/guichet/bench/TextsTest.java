package org.guichet.bench;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.stream.Stream;
import org.junit.Test;

public class TextsTest {
    @Test
    public void theSameSeedMakesTheSameText() {
        assertEquals(new Texts(5).html(1000), new Texts(5).html(1000));
    }

    @Test
    public void aRareWordIsInAboutOneOfAHundredTexts() {
        Texts texts = new Texts(1);
        String[] many = Stream.generate(() -> texts.words(1000)).limit(4000).toArray(String[]::new);
        long hits = 0;
        for (int i = 0; i < 20; i++) {
            String rare = texts.rare();
            hits += Stream.of(many).filter(text -> (" " + text + " ").contains(" " + rare + " ")).count();
        }
        double share = hits / 20.0 / many.length;
        assertTrue("" + share, share > 0.005 && share < 0.02);
    }
}
