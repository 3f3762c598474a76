package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

/** Fields and their forms. */
public class WritingTest {
    private final TestPlatform platform = TestPlatform.with(Shop.services());

    @After
    public void close() {
        platform.close();
    }

    @Test
    public void aRecordIsCreatedWithIdNumberAndVersion() {
        Saved saved = platform.as(TestActors.admin(),
            () -> platform.records().create("orders", Map.of("subject", "Fuite"), WriteOptions.NONE));
        assertEquals("O-0001", saved.number());
        assertEquals(1, saved.version());
    }
}
