package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class PreferencesTest {
    @Rule
    public final SecurityTables tables = new SecurityTables();
    private Preferences preferences;

    @Before
    public void open() {
        preferences = new Preferences(tables.sql(), new SteppingClock());
    }

    @Test
    public void everyUserHasTheirOwn() {
        preferences.set(1, "tickets.columns", "[\"number\"]");
        preferences.set(1, "tickets.columns", "[\"subject\"]");
        assertEquals(Optional.of("[\"subject\"]"), preferences.get(1, "tickets.columns"));
        assertEquals(Optional.empty(), preferences.get(2, "tickets.columns"));
        preferences.set(1, "tickets.columns", null);
        assertEquals(Optional.empty(), preferences.get(1, "tickets.columns"));
    }

    @Test
    public void oneHasAtMost64000Characters() {
        preferences.set(1, "draft", "é".repeat(64_000));
        assertEquals(64_000, preferences.get(1, "draft").orElseThrow().length());
        assertThrows(TooLarge.class, () -> preferences.set(1, "draft", "x".repeat(64_001)));
    }

    @Test
    public void aUserKeepsAtMost500() {
        for (int i = 0; i < Preferences.MOST; i++) {
            preferences.set(1, "k" + i, "{}");
        }
        assertThrows(TooLarge.class, () -> preferences.set(1, "one-more", "{}"));
        preferences.set(1, "k0", "[]");
        preferences.set(2, "one-more", "{}");
    }

    @Test
    public void keysAreShortPlainWords() {
        for (String key : new String[] {null, "", "a b", "../x", "x".repeat(121)}) {
            assertThrows(Invalid.class, () -> preferences.set(1, key, "{}"));
        }
    }
}
