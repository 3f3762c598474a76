package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Files that rows name, and the comments and mails of another system. */
public class PastEventsTest {
    private static final String EVENTS = "{\"columns\": [{\"from\": [\"fiche\"], \"field\": \"record\"}, {\"from\": [\"le\"], \"field\": \"at\"}, "
        + "{\"from\": [\"de\"], \"field\": \"author\"}, {\"from\": [\"objet\"], \"field\": \"subject\"}, {\"from\": [\"texte\"], \"field\": \"body\"}, "
        + "{\"from\": [\"interne\"], \"field\": \"internal\"}, {\"from\": [\"pieces\"], \"field\": \"attachments\"}], \"constants\": {\"channel\": \"mail\"}}";
    private static final String WITH_FILES = "{\"columns\": [{\"from\": [\"cle\"], \"field\": \"externalId\"}, {\"from\": [\"nom\"], \"field\": \"name\"}, "
        + "{\"from\": [\"pieces\"], \"field\": \"@attachments\"}]}";
    private static Desk desk;
    private long account;

    @BeforeClass
    public static void open() {
        desk = new Desk();
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    @Before
    public void anAccount() {
        desk.perform(desk.upload("accounts", "create", null, Desk.csv("externalId;name", "A1;Un"), Desk.straight("externalId", "name")), "run");
        account = ((Number) desk.byKey("accounts", "A1").get("id")).longValue();
    }

    @After
    public void clear() {
        desk.clear();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void enclose(long id, byte[] zip) {
        desk.platform.as(desk.admin, () -> desk.attachments.add("imports", id, "pieces.zip", new ByteArrayInputStream(zip), true));
    }

    private List<Comments.Comment> comments() {
        return desk.platform.as(desk.admin, () -> desk.platform.comments().of("accounts", account, null, 50));
    }

    private String files(long record) {
        return desk.platform.as(desk.admin, () -> desk.attachments.of("accounts", record)).stream().map(Attachments.Attachment::name).sorted()
            .collect(Collectors.joining(" "));
    }

    private static byte[] mails() {
        return Desk.csv("fiche;le;de;objet;texte;interne;pieces",
            "A1;2019-03-01 09:30;Jeanne Roy <jeanne@example.org>;Panne;Bonjour, <b>la pompe</b><script>x()</script> fuit;non;photo.txt",
            "A1;2019-03-02 10:00;Atelier;;Vu sur place;oui;", "A9;2019-03-02;x;;Perdu;non;", "A1;;x;;Sans date;non;");
    }

    @Test
    public void mailsEnterTheTimelineWithTheirDatesAndAuthorsAndLeaveItAgain() throws IOException {
        long id = desk.upload("accounts", "history", null, mails(), EVENTS);
        enclose(id, zip(Map.of("export/photo.txt", text("une photo"))));
        assertEquals("checked", desk.perform(id, "dryRun").get("state"));
        assertEquals("2 0 0 2", desk.counts(id));
        assertEquals(0, comments().size());
        desk.perform(id, "run");
        assertEquals("2 0 0 2", desk.counts(id));
        Comments.Comment mail = comments().get(1);
        assertEquals("2019-03-01T08:30:00Z", mail.created().toString());
        assertEquals("Jeanne Roy <jeanne@example.org>", mail.authorName());
        assertEquals("mail", mail.channel());
        assertTrue(mail.body(), mail.body().contains("<strong>Panne</strong>") && mail.body().contains("<b>la pompe</b>") && !mail.body().contains("script"));
        assertTrue(comments().get(0).internal());
        assertEquals("photo.txt", files(account));
        assertEquals("record|nothing-found at|required", desk.quality(id).rejects().stream().map(figure -> figure.name()).sorted((a, b) -> b.compareTo(a))
            .collect(Collectors.joining(" ")));
        long again = desk.upload("accounts", "history", null, mails(), EVENTS);
        enclose(again, zip(Map.of("photo.txt", text("une photo"))));
        desk.perform(again, "run");
        assertEquals("0 0 2 2", desk.counts(again));
        assertEquals(2, comments().size());
        assertEquals("reverted", desk.perform(id, "revert").get("state"));
        assertEquals(0, comments().size());
        assertEquals("", files(account));
        assertEquals("Un", desk.byKey("accounts", "A1").get("name"));
    }

    @Test
    public void aRowBringsItsFilesOnceAndARevertTakesThemAway() throws IOException {
        byte[] table = Desk.csv("cle;nom;pieces", "A1;Un;a.txt|b.txt", "A2;Deux;b.txt", "A3;Trois;absent.txt", "A4;Quatre;../etc/passwd");
        long id = desk.upload("accounts", "upsert", null, table, WITH_FILES);
        byte[] zip = zip(Map.of("a.txt", text("a"), "sous/b.txt", text("b")));
        enclose(id, zip);
        desk.perform(id, "run");
        assertEquals(desk.attached(id, "report"), "1 1 0 2", desk.counts(id));
        assertEquals("a.txt b.txt", files(account));
        assertEquals("b.txt", files(((Number) desk.byKey("accounts", "A2").get("id")).longValue()));
        assertEquals("@attachments=2", desk.quality(id).orphans().stream().map(figure -> figure.name() + "=" + figure.count()).collect(Collectors.joining()));
        long again = desk.upload("accounts", "upsert", null, table, WITH_FILES);
        enclose(again, zip);
        desk.perform(again, "run");
        assertEquals("0 0 2 2", desk.counts(again));
        desk.perform(id, "revert");
        assertEquals("", files(account));
        assertEquals(1, desk.count("accounts"));
    }

    @Test
    public void anArchiveThatSwellsIsRefused() throws IOException {
        long id = desk.upload("accounts", "upsert", null, Desk.csv("cle;nom;pieces", "A1;Un;a.txt"), WITH_FILES);
        enclose(id, zip(Map.of("a.txt", new byte[30_000_000])));
        Map<String, Object> failed = desk.perform(id, "run");
        assertEquals("failed", failed.get("state"));
        assertEquals("", files(account));
        long broken = desk.upload("accounts", "upsert", null, Desk.csv("cle;nom;pieces", "A1;Un;a.txt"), WITH_FILES);
        enclose(broken, text("no archive"));
        assertEquals("failed", desk.perform(broken, "run").get("state"));
    }

    @Test
    public void afterACrashNoEventIsThereTwice() throws IOException {
        String[] lines = new String[121];
        lines[0] = "fiche;le;de;objet;texte;interne;pieces";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "A1;2019-03-01 09:30:" + String.format("%02d", i % 60) + ";x;;Ligne " + i + ";non;";
        }
        long id = desk.upload("accounts", "history", null, Desk.csv(lines), EVENTS);
        desk.start(id, "run");
        desk.jobs.runAndCrash();
        desk.jobs.run();
        assertEquals(desk.quality(id).rejects().toString(), "120 0 0 0", desk.counts(id));
        assertEquals(120, desk.platform.as(desk.admin, () -> desk.platform.comments().of("accounts", account, null, 200)).size());
    }
}
