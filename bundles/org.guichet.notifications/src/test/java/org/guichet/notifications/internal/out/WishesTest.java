package org.guichet.notifications.internal.out;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** What a preference means. */
public class WishesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private final PagerChannel free = new PagerChannel("mail", false);
    private final PagerChannel paid = new PagerChannel("sms", true);

    @Test
    public void beforeAnybodyChoseOnlyUnpaidChannelsTellWhatIsPressing() {
        assertTrue(Wishes.NONE.wants(free, "assigned"));
        assertFalse(Wishes.NONE.wants(free, "commented"));
        assertFalse(Wishes.NONE.wants(paid, "assigned"));
        assertFalse(Wishes.NONE.refuses("sms"));
    }

    @Test
    public void whatWasChosenHoldsAndAChannelWithoutKindsIsOff() {
        Wishes wishes = Wishes.of("{\"off\": [\"state\"], \"channels\": {\"sms\": [\"commented\"], \"mail\": []}}");
        assertEquals(Set.of("state"), wishes.off());
        assertTrue(wishes.wants(paid, "commented"));
        assertFalse(wishes.wants(paid, "assigned"));
        assertFalse(wishes.wants(free, "assigned"));
        assertTrue(wishes.refuses("mail"));
        assertFalse(wishes.refuses("sms"));
    }

    @Test
    public void quietHoursPassMidnightAndEndAtTheirTimeInTheZoneOfTheUser() {
        Wishes wishes = Wishes.of("{\"quiet\": {\"from\": \"20:00\", \"to\": \"07:30\"}}");
        assertEquals(Optional.empty(), wishes.quietUntil(Instant.parse("2026-11-23T18:59:59Z"), PARIS));
        assertEquals(Optional.of(Instant.parse("2026-11-24T06:30:00Z")), wishes.quietUntil(Instant.parse("2026-11-23T19:00:00Z"), PARIS));
        assertEquals(Optional.of(Instant.parse("2026-11-24T06:30:00Z")), wishes.quietUntil(Instant.parse("2026-11-24T06:29:59Z"), PARIS));
        assertEquals(Optional.empty(), wishes.quietUntil(Instant.parse("2026-11-24T06:30:00Z"), PARIS));
    }

    @Test
    public void quietHoursOfTheDay() {
        Wishes wishes = Wishes.of("{\"quiet\": {\"from\": \"12:00\", \"to\": \"14:00\"}}");
        assertEquals(Optional.of(Instant.parse("2026-11-23T13:00:00Z")), wishes.quietUntil(Instant.parse("2026-11-23T12:00:00Z"), PARIS));
        assertEquals(Optional.empty(), wishes.quietUntil(Instant.parse("2026-11-23T13:00:00Z"), PARIS));
    }

    @Test
    public void aDigestWaitsForItsTime() {
        Wishes wishes = Wishes.of("{\"digest\": [\"mail\"], \"digestAt\": \"17:00\"}");
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        assertEquals(Instant.parse("2026-11-23T16:00:00Z"), wishes.due("mail", noon, PARIS));
        assertEquals(noon, wishes.due("sms", noon, PARIS));
        assertEquals(Instant.parse("2026-11-24T16:00:00Z"), wishes.due("mail", Instant.parse("2026-11-23T16:00:00Z"), PARIS));
    }

    @Test
    public void whatCannotBeReadIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> Wishes.of("{"));
        assertThrows(IllegalArgumentException.class, () -> Wishes.of("{\"digestAt\": \"soir\"}"));
    }
}
