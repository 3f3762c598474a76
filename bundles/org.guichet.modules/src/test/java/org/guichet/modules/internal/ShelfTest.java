package org.guichet.modules.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ShelfTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private Shelf shelf;

    @Before
    public void aShelf() {
        shelf = new Shelf(folder.getRoot().toPath());
    }

    private Shelved plugin(String content) throws IOException {
        Shelved.Jar jar = shelf.put("visits", "com.example.visits", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        return new Shelved("visits", "1.0.0", List.of(jar), List.of("visits"), List.of(), Map.of("fr", "Visites"), Shelved.Wanted.RUNNING);
    }

    @Test
    public void whatWasPutCountsOnlyOnceItIsWritten() throws IOException {
        Shelved plugin = plugin("one");
        assertTrue(shelf.all().isEmpty());
        shelf.write(plugin);
        assertEquals(plugin, new Shelf(folder.getRoot().toPath()).find("visits").orElseThrow());
    }

    @Test
    public void anUpdateTakesTheOldJarsAwayAndIsAnotherBundle() throws IOException {
        Shelved one = plugin("one");
        shelf.write(one);
        Shelved two = plugin("two");
        assertTrue("the old version is there until the new one counts", Files.exists(shelf.file(one, one.jars().get(0))));
        shelf.write(two);
        assertFalse(Files.exists(shelf.file(one, one.jars().get(0))));
        assertNotEquals(one.location(one.jars().get(0)), two.location(two.jars().get(0)));
    }

    @Test
    public void aRemovedPluginIsRememberedWithoutItsFilesUntilItsDataIsPurged() throws IOException {
        Shelved plugin = plugin("one");
        shelf.write(plugin);
        shelf.write(plugin.with(Shelved.Wanted.REMOVED));
        assertEquals(List.of(), shelf.find("visits").orElseThrow().jars());
        assertEquals(List.of("visits"), shelf.find("visits").orElseThrow().types());
        assertFalse(Files.exists(shelf.file(plugin, plugin.jars().get(0))));
        shelf.forget("visits");
        assertTrue(shelf.all().isEmpty());
    }
}
