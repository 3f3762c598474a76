package org.guichet.web.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What browsers get for which address. */
public class WebServletTest {
    private static final Map<String, String> FILES = Map.of(
        "/web/index.html", "<title>{name}</title><html lang=\"{language}\" data-theme=\"{theme}\"><base href=\"{base}\">{preload}<script src=\"{script}\">{style}{font}{scheme}",
        "/web/page.properties", "script=assets/main-1.js\nstyle=assets/style-1.css\nfont=assets/f-1.woff2\nworker=assets/e-1.js\npreload=assets/c-1.js assets/c-2.js\n",
        "/web/assets/main-1.js", "main",
        "/web/assets/main-1.js.gz", "zipped",
        "/web/icon.svg", "<svg/>",
        "/web/icon.svg.gz", "ours, zipped");

    @Rule
    public final TemporaryFolder branding = new TemporaryFolder();
    private WebServlet servlet;

    @Before
    public void start() {
        servlet = called("Guichet");
    }

    private WebServlet called(String name) {
        return new WebServlet(new WebFiles(new Branding(branding.getRoot().toPath(), file -> FILES.containsKey(file)
            ? new ByteArrayInputStream(FILES.get(file).getBytes(StandardCharsets.UTF_8)) : null)::open), "/crm", "fr", name);
    }

    private Exchange get(String path, String... headers) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        Exchange exchange = new Exchange(path, given);
        servlet.doGet(exchange.request(), exchange.response());
        return exchange;
    }

    @Test
    public void everyAddressOfAScreenGetsThePage() throws Exception {
        for (String path : new String[] {"/", "/tickets", "/tickets/42", "/assets/42", "/my-day", "/apiary"}) {
            Exchange exchange = get(path);
            assertEquals(path, "text/html; charset=utf-8", exchange.type);
            assertTrue(exchange.text(), exchange.text().contains("<base href=\"/crm/\">"));
            assertTrue(exchange.text().contains("<link rel=\"modulepreload\" href=\"assets/c-2.js\">"));
            assertEquals("no-store", exchange.headers.get("Cache-Control"));
        }
    }

    @Test
    public void thePageIsInTheLanguageThatWasChosenElseTheBrowsersElseOurs() throws Exception {
        assertTrue(get("/", "Accept-Language", "de, en;q=0.8, fr;q=0.5").text().contains("lang=\"en\""));
        assertTrue(get("/", "Accept-Language", "en", "Cookie", "guichet-language=fr").text().contains("lang=\"fr\""));
        assertTrue(get("/", "Accept-Language", "de").text().contains("lang=\"fr\""));
        assertTrue(get("/", "Accept-Language", ";;=").text().contains("lang=\"fr\""));
    }

    @Test
    public void aThemeThatWeDoNotHaveIsNotWrittenIntoThePage() throws Exception {
        assertTrue(get("/", "Cookie", "guichet-theme=sap_horizon_dark").text().contains("data-theme=\"sap_horizon_dark\""));
        String text = get("/", "Cookie", "guichet-theme=\"><script>").text();
        assertTrue(text, text.contains("data-theme=\"sap_horizon\""));
        assertFalse(text.contains("\"><script>\""));
    }

    @Test
    public void filesWithTheirContentInTheNameAreKeptForEver() throws Exception {
        Exchange plain = get("/assets/main-1.js");
        assertEquals("public, max-age=31536000, immutable", plain.headers.get("Cache-Control"));
        assertEquals("main", plain.text());
        assertNull(plain.headers.get("Content-Encoding"));
        assertEquals("no-cache", get("/icon.svg").headers.get("Cache-Control"));
    }

    @Test
    public void browsersThatTakeGzipGetWhatWasZippedBefore() throws Exception {
        Exchange zipped = get("/assets/main-1.js", "Accept-Encoding", "br, gzip");
        assertEquals("gzip", zipped.headers.get("Content-Encoding"));
        assertEquals("Accept-Encoding", zipped.headers.get("Vary"));
        assertArrayEquals("zipped".getBytes(StandardCharsets.UTF_8), zipped.body.toByteArray());
    }

    @Test
    public void whatIsNotThereIsNotThePage() throws Exception {
        for (String path : new String[] {"/assets/gone.js", "/favicon.ico", "/api/tickets", "/api", "/../bnd.bnd",
            "/assets/../page.properties", "/page.properties", "/assets/main-1.js.gz"}) {
            assertEquals(path, 404, get(path).status);
        }
    }

    @Test
    public void everyAnswerCarriesTheStrictPolicy() throws Exception {
        for (String path : new String[] {"/", "/assets/main-1.js", "/gone.js"}) {
            Map<String, String> headers = get(path).headers;
            String policy = headers.get("Content-Security-Policy");
            assertTrue(policy, policy.contains("script-src 'self';"));
            assertTrue(policy, policy.contains("frame-ancestors 'none'"));
            assertFalse(policy, policy.contains("unsafe-eval"));
            assertEquals("nosniff", headers.get("X-Content-Type-Options"));
        }
    }

    @Test
    public void aClientsIconIsServedInsteadOfOursAndNothingElseOfItsFolder() throws Exception {
        Files.writeString(branding.getRoot().toPath().resolve("icon.svg"), "<svg id='acme'/>");
        Files.writeString(branding.getRoot().toPath().resolve("secret.svg"), "<svg/>");
        assertEquals("<svg id='acme'/>", get("/icon.svg", "Accept-Encoding", "gzip").text());
        assertEquals(404, get("/secret.svg").status);
        assertEquals("main", get("/assets/main-1.js").text());
    }

    @Test
    public void theNameOfTheProductIsTheClientsAndNeverMarkup() throws Exception {
        servlet = called("Acme & <b>{script}");
        assertTrue(get("/").text(), get("/").text().contains("<title>Acme &amp; &lt;b&gt;&#123;script}</title>"));
    }
}
