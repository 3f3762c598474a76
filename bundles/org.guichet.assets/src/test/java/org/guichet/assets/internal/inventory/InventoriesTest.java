package org.guichet.assets.internal.inventory;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.assets.internal.AssetsModule;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Machines that come in again: one asset each, with what changed. */
public class InventoriesTest {
    private static AssetsModule module;
    private static Inventories inventories;

    @BeforeClass
    public static void open() {
        module = new AssetsModule();
        TestPlatform platform = module.platform();
        inventories = new Inventories(platform.records(), platform.queries(),
            new Contents(platform.records(), platform.queries(), platform.dataSource()), platform.texts(), platform.clock());
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    private static List<Inventories.Taken> take(Actor actor, String json) {
        return module.platform().as(actor, () -> inventories.take(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), null));
    }

    private static Inventories.Taken take(String serial, String more) {
        return take(AssetsModule.ADMIN, "{\"deviceid\": \"dev-" + serial + "\", \"partial\": " + more.startsWith("partial")
            + ", \"content\": {\"hardware\": {\"name\": \"PC " + serial + "\", \"memory\": 8000}, \"bios\": {\"smanufacturer\": \"Dell Inc.\", \"ssn\": \""
            + serial + "\"}" + more.replaceFirst("^partial", "") + "}}").get(0);
    }

    private static final String GIT = ", \"softwares\": [{\"name\": \"git\", \"version\": \"1\"}, {\"name\": \"vim\"}]";

    @Test
    public void theSameMachineTwiceIsOneAssetAndNothingNew() {
        Inventories.Taken first = take("ONE1", GIT);
        assertEquals("created", first.outcome());
        assertEquals(2, first.added());
        Inventories.Taken again = take("ONE1", GIT);
        assertEquals("unchanged", again.outcome());
        assertEquals(first.asset(), again.asset());
        assertEquals(1, module.count("assets", "serialKey==ONE1"));
        assertEquals(1, module.count("inventories", "asset==" + first.asset()));
        assertEquals("installed", module.read("assets", first.asset()).get("state"));
    }

    @Test
    public void whatChangedIsWrittenDown() {
        long id = take("TWO2", GIT).asset();
        Inventories.Taken later = take("TWO2", ", \"softwares\": [{\"name\": \"git\", \"version\": \"2\"}, {\"name\": \"emacs\"}],"
            + " \"operatingsystem\": {\"full_name\": \"Debian 12\"}");
        assertEquals("updated 1 1 1", later.outcome() + " " + later.added() + " " + later.changed() + " " + later.removed());
        Map<String, Object> row = module.platform().as(AssetsModule.ADMIN, () -> module.platform().queries().list(ListQuery.of("inventories")
            .filter("asset==" + id).fields("differences").sort("-id").limit(1))).items().get(0);
        String differences = module.read("inventories", ((Number) row.get("id")).longValue()).get("differences").toString();
        assertTrue(differences, differences.contains("~ software: git (1) → git (2)"));
        assertTrue(differences, differences.contains("+ software: emacs"));
        assertTrue(differences, differences.contains("- software: vim"));
        assertTrue(differences, differences.contains("~ operatingSystem:  → Debian 12"));
    }

    @Test
    public void aPartialInventoryErasesNothing() {
        long id = take("TRI3", GIT + ", \"operatingsystem\": {\"full_name\": \"Debian 12\"}").asset();
        Inventories.Taken part = take("TRI3", "partial, \"softwares\": [{\"name\": \"nano\"}]");
        assertEquals("1 0 0", part.added() + " " + part.changed() + " " + part.removed());
        assertEquals(3, module.count("components", "asset==" + id));
        assertEquals("Debian 12", module.read("assets", id).get("operatingSystem"));
    }

    @Test
    public void anAssetThatWasTypedIsTheMachine() {
        Object vendor = module.read("assets", take("QUAD0", GIT).asset()).get("vendor");
        long typed = module.create("assets", "name", "Portable de Julie", "serial", "quad 4", "vendor", vendor);
        assertEquals(typed, take("QUAD4", GIT).asset());
        assertEquals("its name is people's", "Portable de Julie", module.read("assets", typed).get("name"));
    }

    @Test
    public void programsFindWhichMachinesHaveASoftware() {
        long id = take("FIV5", ", \"softwares\": [{\"name\": \"rareware\"}]").asset();
        List<Map<String, Object>> found = module.platform().as(AssetsModule.ADMIN, () -> module.platform().queries().list(
            ListQuery.of("components").filter("name==rareware").fields("asset"))).items();
        assertEquals(List.of(id), found.stream().map(row -> row.get("asset")).toList());
    }

    @Test
    public void itTakesTheRightToImport() {
        assertThrows(Forbidden.class, () -> take(TestActors.agent(7, "assets.read", "assets.create"), "{}"));
    }
}
