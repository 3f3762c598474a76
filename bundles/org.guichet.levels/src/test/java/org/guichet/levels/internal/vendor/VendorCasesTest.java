package org.guichet.levels.internal.vendor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.ws.rs.core.StreamingOutput;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.levels.internal.LevelsModule;
import org.junit.After;
import org.junit.Test;

public class VendorCasesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
        0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0};
    private final LevelsModule module = new LevelsModule();
    private final long vendor = module.create(module.admin, "accounts", "name", "Éditeur SA");
    private final long other = module.create(module.admin, "accounts", "name", "Autre SA");
    private final long ticket = module.create(module.admin, "tickets", "subject", "Carte mère");
    private final long file = module.create(module.admin, "vendorCases", "ticket", ticket, "label", "Carte mère", "account", vendor);

    @After
    public void close() {
        module.close();
    }

    private long attach(long to, String name, byte[] content) {
        return module.platform.as(module.admin, () -> module.platform.attachments().add("tickets", to, name, new ByteArrayInputStream(content), false)).id();
    }

    private void patch(Object... pairs) {
        module.patch(module.admin, "vendorCases", file, pairs);
    }

    private Object field(String name) {
        return module.read("vendorCases", file).get(name);
    }

    @Test
    public void itSaysInPercentWhatIsMissing() {
        assertEquals(0L, ((Number) field("completeness")).longValue());
        assertEquals("environment,steps,observed,expected,logs,captures,decision", field("missing"));
        long log = attach(ticket, "server.log", "boom\n".getBytes(StandardCharsets.UTF_8));
        long capture = attach(ticket, "écran.png", PNG);
        patch("environment", "v4.2", "steps", "1. Démarrer", "observed", "Rien", "files", log + "," + capture);
        assertEquals("expected,decision", field("missing"));
        assertEquals(71L, ((Number) field("completeness")).longValue());
        patch("expected", "Un bip", "decision", "quote");
        assertEquals(100L, ((Number) field("completeness")).longValue());
        assertNull(field("missing"));
        patch("files", null);
        assertEquals("logs,captures", field("missing"));
    }

    @Test
    public void theDecisionNamesAContractOfThatVendorThatHolds() {
        long contract = module.create(module.admin, "vendorContracts", "label", "Maintenance", "account", vendor, "startsOn", "2020-01-01");
        long over = module.create(module.admin, "vendorContracts", "label", "Ancien", "account", vendor, "endsOn", "2020-01-01");
        long foreign = module.create(module.admin, "vendorContracts", "label", "Autre", "account", other);
        assertThrows(Invalid.class, () -> patch("decision", "contract"));
        assertThrows(Invalid.class, () -> patch("decision", "contract", "contract", over));
        assertThrows(Invalid.class, () -> patch("decision", "contract", "contract", foreign));
        patch("decision", "contract", "contract", contract);
        assertEquals(module.admin.user(), field("decidedBy"));
        assertEquals(module.platform.clock().instant().toString().substring(0, 19), field("decidedAt").toString().substring(0, 19));
        long quote = module.create(module.admin, "vendorQuotes", "label", "Réparation", "account", vendor, "amount",
            new BigDecimal("120.50"), "ticket", ticket);
        patch("decision", "quote", "quote", quote);
        assertNull("one or the other", field("contract"));
        assertThrows(Invalid.class, () -> module.create(module.admin, "vendorCases", "ticket", ticket, "label", "Sans fournisseur"));
    }

    @Test
    public void onlyFilesOfTheTicketGoAlong() {
        long elsewhere = attach(module.create(module.admin, "tickets", "subject", "Autre"), "secret.txt", new byte[] {'x'});
        assertThrows(Invalid.class, () -> patch("files", String.valueOf(elsewhere)));
        assertThrows(Invalid.class, () -> patch("files", "1; drop"));
    }

    @Test
    public void theArchiveHoldsTheCoverAndThePiecesUnderSafeNames() throws IOException {
        long first = attach(ticket, "server.log", "un".getBytes(StandardCharsets.UTF_8));
        long second = attach(ticket, "server.log", "deux".getBytes(StandardCharsets.UTF_8));
        long capture = attach(ticket, "écran.png", PNG);
        patch("steps", "1. Démarrer\n2. Attendre", "files", first + "," + second + "," + capture, "decision", "quote");
        Map<String, String> archive = unzip(file, module.admin);
        assertEquals(List.of("dossier.txt", "logs/server.log", "logs/server-2.log", "captures/écran.png"), List.copyOf(archive.keySet()));
        assertEquals("deux", archive.get("logs/server-2.log"));
        String cover = archive.get("dossier.txt");
        assertTrue(cover, cover.contains("Éditeur SA") && cover.contains("2. Attendre") && cover.contains("Devis nécessaire") && cover.contains("SHA-256"));
        Actor stranger = TestActors.agent(module.agent("Hugo"), Set.of(), "vendorCases.read", "vendorCases.field.*", "tickets.read:own");
        assertThrows(Problem.class, () -> unzip(file, stranger));
    }

    @Test
    public void namesLeadNowhere() {
        assertEquals("_.._etc_passwd", CaseArchive.safe("../../etc/passwd"));
        assertEquals("C__Windows_x.dll", CaseArchive.safe("C:\\Windows\\x.dll"));
        assertEquals("_con.txt", CaseArchive.safe("con.txt"));
        assertEquals("file", CaseArchive.safe("..."));
        assertEquals("a_b.txt", CaseArchive.safe("a\u202eb.txt"));
        assertEquals(104, CaseArchive.safe("x".repeat(300) + ".log").length());
    }

    /** Half a gigabyte goes through in pieces: nobody could hold it, and the sink counts. */
    @Test
    public void aLargePieceIsNeverInMemoryAsAWhole() throws IOException {
        long size = 512L << 20;
        long[] written = new long[1];
        int[] largest = new int[1];
        InputStream large = new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 7 : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int some = (int) Math.min(left, length);
                largest[0] = Math.max(largest[0], length);
                left -= some;
                return some;
            }
        };
        CaseArchive.write(new OutputStream() {
            @Override
            public void write(int one) {
                written[0]++;
            }

            @Override
            public void write(byte[] some, int from, int length) {
                written[0] += length;
            }
        }, "x", List.of(new CaseArchive.Part("logs", "big.log", () -> large)));
        assertTrue("asked for at once: " + largest[0], largest[0] <= 1 << 16);
        assertFalse("nothing came out", written[0] == 0);
    }

    private Map<String, String> unzip(long id, Actor reader) throws IOException {
        StreamingOutput zip = module.platform.as(reader, () -> (StreamingOutput) new CaseResource(new CaseContents(module.platform.queries(),
            module.platform.attachments(), module.platform.texts()), new VendorMail()).archive(id).getEntity());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        zip.write(bytes);
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
