package org.guichet.configuration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.guichet.api.config.Configurations;
import org.guichet.api.config.Configurations.Fault;
import org.guichet.api.config.Configurations.Outlook;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Files that are wrong are told by file, line and place, all of them, and nothing is applied. */
public class HostileFilesTest {
    private static Server server;
    private static SortedMap<String, String> before;

    @BeforeClass
    public static void start() {
        server = new Server();
        server.create("teams", "key", "support", "name", "Support");
        server.create("queues", "key", "main", "label", "Principale");
        before = server.export();
    }

    @AfterClass
    public static void stop() {
        server.close();
    }

    private static Outlook apply(Map<String, byte[]> files) {
        Outlook outlook = server.platform.as(Server.ADMIN, () -> server.configurations.apply(files, true));
        assertFalse(outlook.applied());
        assertFalse("refused", outlook.faults().isEmpty());
        assertEquals("nothing was applied", before, server.export());
        return outlook;
    }

    private static Fault fault(String path, String text) {
        return fault(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Fault fault(String path, byte[] file) {
        return apply(Map.of(Configurations.MANIFEST, "format: 1\n".getBytes(StandardCharsets.UTF_8), "teams/good.yaml",
            "key: good\nname: Bonne\n".getBytes(StandardCharsets.UTF_8), path, file)).faults().get(0);
    }

    private static void refused(String key, int line, String place, String path, String text) {
        Fault fault = fault(path, text);
        assertEquals(fault.toString(), key, fault.what().key());
        assertEquals(fault.toString(), path, fault.file());
        assertEquals(fault.toString(), line, fault.line());
        assertEquals(fault.toString(), place, fault.what().place());
    }

    @Test
    public void yamlThatIsNone() {
        refused("configuration.broken-yaml", 3, "", "queues/a.yaml", "key: a\nlabel: \"offen\n");
        refused("configuration.broken-yaml", 2, "", "queues/a.yaml", "key: a\n\tlabel: b\n");
        refused("configuration.no-document", 1, "", "queues/a.yaml", "- a\n- b\n");
        refused("configuration.no-document", 1, "", "queues/a.yaml", "");
        assertEquals("configuration.broken-yaml", fault("queues/a.yaml", "key: a\n---\nkey: b\n").what().key());
        assertEquals("configuration.no-utf8", fault("queues/a.yaml", new byte[] {'k', ':', ' ', (byte) 0xff}).what().key());
    }

    @Test
    public void membersThatStandTwiceOrAreUnknown() {
        refused("configuration.twice", 3, "label", "queues/a.yaml", "key: a\nlabel: b\nlabel: c\n");
        refused("configuration.unknown-field", 3, "colour", "queues/a.yaml", "key: a\nlabel: b\ncolour: red\n");
        refused("configuration.unknown-field", 2, "id", "queues/a.yaml", "key: a\nid: 7\nlabel: b\n");
        refused("configuration.unknown-field", 5, "slaSteps/0/colour", "slaPolicies/a.yaml",
            "label: a\ncalendar: null\nslaSteps:\n- share: 5\n  colour: red\n");
    }

    @Test
    public void bombs() {
        StringBuilder laughs = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (char c = 'b'; c < 'j'; c++) {
            String last = "*" + (char) (c - 1);
            laughs.append(c).append(": &").append(c).append(" [").append(String.join(", ", java.util.Collections.nCopies(9, last))).append("]\n");
        }
        refused("configuration.no-anchors", 1, "a", "queues/a.yaml", laughs.toString());
        assertEquals("configuration.broken-yaml", fault("queues/a.yaml", "a: " + "[".repeat(5000)).what().key());
        assertEquals("configuration.file-too-large", fault("queues/a.yaml", "a: " + "x".repeat(2_000_000)).what().key());
        Map<String, byte[]> many = new HashMap<>(Map.of(Configurations.MANIFEST, "format: 1\n".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i <= Configurations.MOST_FILES; i++) {
            many.put("queues/q" + i + ".yaml", new byte[0]);
        }
        assertEquals("configuration.too-much", apply(many).faults().get(0).what().key());
    }

    @Test
    public void tagsMakeNoObjects() {
        refused("configuration.no-tags", 2, "label", "queues/a.yaml", "key: a\nlabel: !!java.net.URL http://127.0.0.1/\n".replace("!!", "!"));
        assertTrue(fault("queues/a.yaml", "key: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]]\n").what().key()
            .startsWith("configuration."));
    }

    @Test
    public void referencesThatLeadNowhere() {
        refused("configuration.no-such-name", 3, "team", "queues/a.yaml", "key: a\nlabel: A\nteam: nobody\n");
        refused("configuration.no-such-name", 2, "parent", "teams/a.yaml", "key: a\nparent: 1\nname: A\n");
        refused("configuration.no-such-folder", 0, "", "loans/a.yaml", "key: a\n");
        refused("configuration.no-such-folder", 0, "", "users/a.yaml", "login: root\n");
        refused("configuration.no-name", 1, "", "queues/a.yaml", "label: A\n");
    }

    @Test
    public void valuesThatDoNotFit() {
        refused("configuration.wrong-value", 3, "main", "queues/a.yaml", "key: a\nlabel: A\nmain: vielleicht\n");
        refused("configuration.wrong-value", 2, "label", "queues/a.yaml", "key: a\nlabel:\n  fr: A\n");
        assertEquals("what the engine refuses is told with its line", 3,
            fault("roles/a.yaml", "key: a\nname: A\ngrants: \"!!! nonsense\"\naudience: agent\n").line());
        refused("configuration.no-such-setting", 1, "outbound", "settings/settings.yaml", "outbound: 'on'\n");
        refused("no-number-place", 1, "tickets", "numbering/formats.yaml", "tickets: ABC\n");
    }

    @Test
    public void pathsThatAreNone() {
        for (String path : new String[] {"../queues/a.yaml", "queues/../../a.yaml", "/etc/a.yaml", "queues/sub/a.yaml", "a.yaml"}) {
            assertEquals(path, "configuration.wrong-path", fault(path, "key: a\n").what().key());
        }
    }

    @Test
    public void severalFaultsAreToldAtOnce() {
        Outlook outlook = apply(Server.bytes(Map.of("guichet.yaml", "format: 1\n",
            "roles/a.yaml", "key: a\nname: A\naudience: agent\ngrants: '!!!'\n", "roles/b.yaml", "key: b\naudience: agent\n",
            "queues/main.yaml", "key: main\nlabel: Autre\nteam: nobody\n")));
        assertEquals(outlook.faults().toString(), 3, outlook.faults().stream().map(Fault::file).distinct().count());
    }

    @Test
    public void anotherFormatOrNone() {
        assertEquals("configuration.no-manifest", apply(Server.bytes(Map.of("queues/a.yaml", "key: a\n"))).faults().get(0).what().key());
        assertEquals("configuration.wrong-format", apply(Server.bytes(Map.of("guichet.yaml", "format: 2\n"))).faults().get(0).what().key());
    }
}
