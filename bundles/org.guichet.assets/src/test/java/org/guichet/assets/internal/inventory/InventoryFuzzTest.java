package org.guichet.assets.internal.inventory;

import java.io.ByteArrayInputStream;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;
import org.guichet.data.testing.Corpus;
import org.junit.Test;

/** Any bytes are machines or are refused with a reason. */
public class InventoryFuzzTest {
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            Machine.of(InventoryFile.read(new ByteArrayInputStream(input)));
        } catch (Invalid | TooLarge refused) {
            if (refused.getMessage() == null) {
                throw new AssertionError(refused);
            }
        }
    }

    @Test
    public void theCorpusIsReadOrRefused() {
        Corpus.replay("Inventory", InventoryFuzzTest::fuzzerTestOneInput);
    }
}
