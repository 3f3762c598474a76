package org.guichet.rest.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.guichet.api.config.Configurations;
import org.guichet.api.error.Invalid;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.guichet.rest.internal.admin.ConfigurationResource;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** The configuration's archive over HTTP: what comes in is looked at with care, and what goes out is the same each time. */
public class ConfigurationProtocolTest {
    private static final TestPlatform PLATFORM = TestPlatform.with(Shop.services());
    @Rule
    public final ApiFixture api = ApiFixture.over(PLATFORM);
    private final Noted configurations = new Noted();

    @AfterClass
    public static void close() {
        PLATFORM.close();
    }

    @Before
    public void serve() {
        ConfigurationResource resource = new ConfigurationResource(PLATFORM.types(), PLATFORM.texts()).with(configurations);
        api.server.add("/", resource, resource, Set.of());
        api.server.rebuild("/");
    }

    private Reply call(String who, String method, String path, byte[] body) {
        return api.send(api.request(who, path).header("Content-Type", "application/zip").header("Accept-Language", "fr")
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] zip(String... pathsAndTexts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private void refused(int status, String code, byte[] body) {
        Reply answer = call("ann", "POST", "/configuration/apply", body);
        String text = answer.text();
        assertEquals(text, status, answer.status());
        assertTrue(text, text.contains("\"" + code + "\""));
        assertEquals("nothing was handed on", Map.of(), configurations.files);
    }

    @Test
    public void theArchiveIsTheSameEachTime() throws IOException {
        Reply first = call("ann", "GET", "/configuration", null);
        assertEquals(200, first.status());
        assertEquals("application/zip", first.header("Content-Type"));
        assertArrayEquals(first.bytes(), call("ann", "GET", "/configuration", null).bytes());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first.bytes()))) {
            assertEquals("guichet.yaml", zip.getNextEntry().getName());
            assertEquals("format: 1\n", new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    public void aFolderOrWhatIsInItCanBeArchived() {
        for (String root : List.of("", "client/", "client\\")) {
            configurations.files = Map.of();
            Reply answer = call("ann", "POST", "/configuration/diff?prune=true", zip(root + "guichet.yaml", "format: 1\n",
                root + "queues/a.yaml", "key: a\n", root + "README.md", "# nothing for us", root + ".git/x.yaml", "a: b", "__MACOSX/y.yaml", "a"));
            assertEquals(200, answer.status());
            assertEquals(Set.of("guichet.yaml", "queues/a.yaml"), configurations.files.keySet());
            assertTrue(configurations.prune);
        }
    }

    @Test
    public void pathsThatLeadOutAreRefused() {
        for (String path : List.of("../../etc/passwd.yaml", "queues/../../../x.yaml", "/etc/x.yaml", "C:\\x.yaml", "..\\x.yaml", "../README")) {
            refused(400, "configuration.path-leads-out", zip("guichet.yaml", "format: 1\n", path, "key: a\n"));
        }
    }

    @Test
    public void whatIsTooMuchEndsBeforeItIsUnpacked() {
        refused(413, "configuration.too-much", zip("guichet.yaml", "x".repeat(100 * 1024 * 1024)));
        String[] many = new String[(2 * Configurations.MOST_FILES + 1) * 2];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "q/" + i + ".txt";
            many[i + 1] = "";
        }
        refused(413, "configuration.too-much", zip(many));
    }

    @Test
    public void whatIsNoArchiveIsSaidToBeNone() {
        refused(400, "configuration.no-zip", "no zip at all".getBytes(StandardCharsets.UTF_8));
        refused(400, "configuration.no-zip", new byte[0]);
        byte[] half = zip("guichet.yaml", "format: 1\n".repeat(5000));
        refused(400, "configuration.no-zip", java.util.Arrays.copyOf(half, half.length / 2));
    }

    @Test
    public void nobodyElseGetsIn() {
        for (String path : List.of("/configuration/diff", "/configuration/apply")) {
            assertEquals(403, call("bob", "POST", path, zip("guichet.yaml", "format: 1\n")).status());
        }
        assertEquals(403, call("bob", "GET", "/configuration", null).status());
    }

    @Test
    public void whatIsWrongIsToldByFileAndLine() {
        configurations.wrong = true;
        Reply answer = call("ann", "POST", "/configuration/apply", zip("guichet.yaml", "format: 1\n"));
        assertEquals(422, answer.status());
        JsonNode fault = answer.json().get("faults").get(0);
        assertEquals("queues/a.yaml", fault.get("file").asText());
        assertEquals(3, fault.get("line").asInt());
        assertEquals("team", fault.get("place").asText());
    }

    /** Keeps what it is told. */
    private static final class Noted implements Configurations {
        private Map<String, byte[]> files = Map.of();
        private boolean prune;
        private boolean wrong;

        @Override
        public SortedMap<String, String> export() {
            return new TreeMap<>(Map.of("guichet.yaml", "format: 1\n", "queues/a.yaml", "key: a\n"));
        }

        @Override
        public Outlook diff(Map<String, byte[]> given, boolean pruning) {
            files = new HashMap<>(given);
            prune = pruning;
            return new Outlook(List.of(), 1, wrong ? List.of(new Fault("queues/a.yaml", 3,
                new Invalid.Place("team", "required", List.of()))) : List.of(), List.of(), false);
        }

        @Override
        public Outlook apply(Map<String, byte[]> given, boolean pruning) {
            Outlook outlook = diff(given, pruning);
            return new Outlook(outlook.entries(), 1, outlook.faults(), List.of(), !wrong);
        }
    }
}
