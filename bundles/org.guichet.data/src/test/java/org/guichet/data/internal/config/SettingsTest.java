package org.guichet.data.internal.config;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.ResultSet;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.text.Label;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Settings are seen once committed, audited, and rename labels. */
public class SettingsTest {
    private static TestPlatform platform;
    private static Settings settings;

    @BeforeClass
    public static void open() {
        platform = TestPlatform.with();
        settings = platform.settings();
    }

    @AfterClass
    public static void close() {
        platform.close();
    }

    private void put(String key, String value) {
        platform.as(TestActors.admin(), () -> settings.put(key, value));
    }

    @Test
    public void aSettingIsSeenAtOnceAndCanBeTakenBack() {
        assertEquals(Optional.empty(), settings.get("a.b"));
        put("a.b", "1");
        put("a.c", "2");
        put("ab", "3");
        assertEquals(Optional.of("1"), settings.get("a.b"));
        assertEquals(Map.of("a.b", "1", "a.c", "2"), settings.startingWith("a."));
        put("a.b", "x".repeat(50_000));
        assertEquals(50_000, settings.get("a.b").orElseThrow().length());
        put("a.b", null);
        assertEquals(Optional.empty(), settings.get("a.b"));
    }

    @Test
    public void whatIsUndoneWasNeverSeen() {
        settings.get("undone");
        assertThrows(IllegalStateException.class, () -> platform.as(TestActors.admin(), () -> platform.records().together(() -> {
            settings.put("undone", "v");
            platform.clock().advance(Duration.ofMinutes(1));
            assertEquals("inside, the committed value serves", Optional.empty(), settings.get("undone"));
            throw new IllegalStateException("undo");
        })));
        assertEquals(Optional.empty(), settings.get("undone"));
    }

    @Test
    public void anotherNodesChangeArrivesAfterSeconds() {
        settings.get("other");
        StoredSettings other = new StoredSettings(platform.transactions(), platform.journal(), platform.clock());
        platform.as(TestActors.admin(), () -> other.put("other", "v"));
        assertEquals(Optional.empty(), settings.get("other"));
        platform.clock().advance(Duration.ofSeconds(6));
        assertEquals(Optional.of("v"), settings.get("other"));
    }

    @Test
    public void changesNeedTheRightAndStandInTheAudit() throws Exception {
        assertThrows(Forbidden.class, () -> platform.as(TestActors.agent(2, "tickets.*"), () -> settings.put("k", "v")));
        assertThrows(Invalid.class, () -> put("bad key", "v"));
        assertThrows(Invalid.class, () -> put("k", "x".repeat(100_001)));
        put("k", "v");
        put("k", "w");
        put("k", "w");
        try (var connection = platform.dataSource().getConnection(); var select = connection.prepareStatement(
                "select BEFORE_TEXT, AFTER_TEXT from GUICHET_HISTORY where TYPE = 'settings' and FIELD = 'k' order by ID")) {
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next());
                assertEquals("v", row.getString(2));
                assertTrue(row.next());
                assertEquals("v", row.getString(1));
                assertEquals("w", row.getString(2));
                assertFalse("writing the same again is no change", row.next());
            }
        }
    }

    @Test
    public void labelsAreRenamedPerLanguage() {
        assertEquals("Groupe", platform.texts().text(Locale.FRENCH, "groups"));
        put("label.fr.groups", "Panier d'affaires");
        assertEquals("Panier d'affaires", platform.texts().text(Locale.FRENCH, "groups"));
        assertEquals("Group", platform.texts().text(Locale.ENGLISH, "groups"));
        assertEquals("Panier d'affaires", platform.texts().startingWith(Locale.FRENCH, "groups").get("groups"));
        put("label.fr.nowhere.else", "Seul");
        assertEquals("Seul", platform.texts().text(Locale.ENGLISH, "nowhere.else"));
        assertFalse(platform.texts().has(Locale.ENGLISH, "nowhere.else"));
        assertTrue(platform.texts().has(Locale.FRENCH, "nowhere.else"));
        assertEquals("no.such.key", platform.texts().text(Locale.FRENCH, "no.such.key"));
        put("label.fr.odd", "{0} {");
        assertEquals("{0} {", platform.texts().text(Locale.FRENCH, "odd", 1));
    }

    @Test
    public void argumentsAreFilledInAsTheyAre() {
        assertEquals("Le filtre dépasse 8000 caractères.", platform.texts().text(Locale.FRENCH, "error.filter-too-long", 8000));
        put("label.fr.quoted", "l'étage {0} de l''immeuble");
        assertEquals("l'étage 3 de l'immeuble", platform.texts().text(Locale.FRENCH, "quoted", 3));
    }

    @Test
    public void aRenamedLabelIsToldToWhoeverShowsTypesAndTheShippedOneStaysKnown() {
        ((StoredSettings) settings).setCatalog(platform.catalog());
        long revision = platform.types().revision();
        put("label.fr.orders", "Dossier");
        assertTrue(platform.types().revision() > revision);
        assertEquals("Dossier", platform.texts().text(java.util.Locale.FRENCH, "orders"));
        assertNotEquals("Dossier", platform.texts().shipped(java.util.Locale.FRENCH, "orders").get("orders"));
        long renamed = platform.types().revision();
        put("number.orders", "O-{0}");
        assertEquals("other settings are nobody's business", renamed, platform.types().revision());
        put("label.fr.orders", null);
        put("number.orders", null);
    }

    @Test
    public void aRightIsNamedInWords() {
        assertEquals("Supprimer\u00a0: Groupes", platform.texts().text(Locale.FRENCH, Label.right("groups.delete")));
        assertEquals("Read: Groups", platform.texts().text(Locale.ENGLISH, Label.right("groups.read")));
        assertEquals("a permission of its own goes first", platform.texts().text(Locale.FRENCH, "permission.admin.settings"),
            platform.texts().text(Locale.FRENCH, Label.right("admin.settings")));
        assertEquals("nowhere.delete", platform.texts().text(Locale.FRENCH, Label.right("nowhere.delete")));
        assertEquals("groups.dance", platform.texts().text(Locale.FRENCH, Label.right("groups.dance")));
    }
}
