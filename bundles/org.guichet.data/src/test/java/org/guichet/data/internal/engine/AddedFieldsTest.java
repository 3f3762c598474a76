package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.Saved;
import org.guichet.data.shop.Shop;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Fields that another module adds to orders, in its own side table. */
public class AddedFieldsTest extends ShopTest {
    private final FieldExtension gifts = Shop.gifts();

    @Before
    public void arrive() {
        platform.add(gifts);
    }

    @After
    public void leave() {
        platform.remove(gifts);
    }

    @Test
    public void addedFieldsAreWrittenAndReadLikeOwnOnes() {
        long giver = company("Giver");
        long id = create("orders", values("subject", "x", "gifts_wrapping", "paper", "gifts_giver", giver, "gifts_wished",
            "2026-12-24T18:00:00Z")).id();
        assertEquals("paper", field("orders", id, "gifts_wrapping"));
        assertEquals(giver, ((Number) field("orders", id, "gifts_giver")).longValue());
        assertEquals("2026-12-24T18:00:00Z", field("orders", id, "gifts_wished"));
    }

    @Test
    public void writingAnAddedFieldBumpsTheRecordAndIsRecorded() {
        long id = order("x");
        Saved first = patch("orders", id, values("gifts_wrapping", "paper"));
        Saved second = patch("orders", id, values("gifts_wrapping", "box"));
        assertEquals(2, first.version());
        assertEquals(3, second.version());
        assertFalse(patch("orders", id, values("gifts_wrapping", "box")).changed());
        assertEquals(List.of(List.of("-", "paper"), List.of("paper", "box")), rows("select coalesce(BEFORE_TEXT, '-'), "
            + "AFTER_TEXT from GUICHET_HISTORY where FIELD = 'gifts_wrapping' and RECORD_ID = " + id + " order by VERSION"));
    }

    @Test
    public void addedFieldsAreCheckedLikeOwnOnes() {
        for (Object[] wrong : new Object[][] {{"gifts_wrapping", "leaf"}, {"gifts_giver", 4711L}, {"gifts_colour", "red"}}) {
            Invalid invalid = refused(Invalid.class,
                () -> create("orders", values("subject", "x", (String) wrong[0], wrong[1])));
            assertEquals(wrong[0], invalid.places().get(0).place());
        }
    }

    @Test
    public void theFieldsLeaveWithTheirModuleAndTheValuesStay() {
        long id = create("orders", values("subject", "x", "gifts_wrapping", "paper")).id();
        long before = platform.types().revision();
        platform.remove(gifts);
        assertTrue(platform.types().revision() > before);
        refused(Invalid.class, () -> patch("orders", id, values("gifts_wrapping", "box")));
        assertNull(field("orders", id, "gifts_wrapping"));
        patch("orders", id, values("subject", "y"));
        platform.add(gifts);
        assertEquals("paper", field("orders", id, "gifts_wrapping"));
    }

    @Test
    public void anExtensionWhoseTableIsNotThereHarmsNobody() {
        FieldExtension broken = new FieldExtension() {
            @Override
            public String type() {
                return "orders";
            }

            @Override
            public String module() {
                return "shop";
            }

            @Override
            public String table() {
                return "NOWHERE";
            }

            @Override
            public List<org.guichet.api.record.Field> fields() {
                return FieldBuilder.forModule("shop").choice("x").fields();
            }
        };
        platform.add(broken);
        try {
            assertTrue(platform.catalog().refused().values().toString(),
                platform.catalog().refused().values().stream().anyMatch(reason -> reason.contains("side table")));
            order("x");
        } finally {
            platform.remove(broken);
        }
    }
}
