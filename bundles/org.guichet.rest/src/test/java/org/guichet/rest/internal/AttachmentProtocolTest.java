package org.guichet.rest.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.guichet.rest.internal.record.AttachmentsResource;
import org.guichet.rest.internal.record.FileNames;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Files in and out over real HTTP. */
public class AttachmentProtocolTest {
    @Rule
    public final ApiFixture api = new ApiFixture();
    private String path;

    @Before
    public void aParcel() {
        path = "/parcels/" + api.send("ann", "POST", "/parcels", "{\"label\": \"a\"}").json().get("id").asLong() + "/attachments";
    }

    private Reply multipart(String parts) {
        return api.send("ann", "POST", path, parts.replace("\n", "\r\n"), "Content-Type", "multipart/form-data; boundary=XX");
    }

    @Test
    public void aFormUploadsTheFileAndTakesTheFlagBeforeIt() {
        Reply reply = multipart("--XX\nContent-Disposition: form-data; name=\"internal\"\n\ntrue\n--XX\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"notes.txt\"\nContent-Type: text/plain\n\nHello\n--XX--\n");
        assertEquals(reply.text(), 201, reply.status());
        assertEquals("/api" + path + "/1", reply.header("Location"));
        assertEquals("notes.txt", reply.json().get("name").asText());
        assertTrue(reply.json().get("internal").asBoolean());
        assertEquals("Hello", new String(api.files.contents.get(0), StandardCharsets.UTF_8));
    }

    @Test
    public void namesKeepTheirAccentsAndLoseTheirPaths() {
        assertEquals("été.txt", multipart("--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\tmp\\\\été.txt\"\n\n"
            + "x\n--XX--\n").json().get("name").asText());
        assertEquals("passwd", api.send("ann", "POST", path + "?name=../../etc/passwd", "x", "Content-Type", "text/plain").json()
            .get("name").asText());
        assertEquals("é b.txt", api.send("ann", "POST", path, "x", "Content-Type", "text/plain", "Content-Disposition",
            "attachment; filename=\"e.txt\"; filename*=UTF-8''%C3%A9%20b.txt").json().get("name").asText());
    }

    @Test
    public void aRawBodyNeedsAName() {
        assertEquals(400, api.send("ann", "POST", path, "x", "Content-Type", "text/plain").status());
        assertEquals(201, api.send("ann", "POST", path + "?name=data.json", "{\"json\": true}").status());
        assertEquals(400, multipart("--XX\nContent-Disposition: form-data; name=\"other\"\n\nx\n--XX--\n").status());
        assertEquals(400, multipart("--XX--\n").status());
    }

    @Test
    public void pastItsLimitAFileIsTooLargeAndBelowItMayBeLargerThanJson() {
        assertEquals(201, api.send("ann", "POST", path + "?name=big", "x".repeat(2_000_000), "Content-Type", "text/plain").status());
        assertEquals(201, api.send("ann", "POST", path + "?name=big.json", "\"" + "x".repeat(2_000_000) + "\"").status());
        assertEquals(413, api.send("ann", "POST", path + "?name=big", "x".repeat(3_100_000), "Content-Type", "text/plain").status());
        assertEquals(413, multipart("--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\n\n" + "x".repeat(3_100_000)
            + "\n--XX--\n").status());
    }

    @Test
    public void aDownloadCanDoNothingInABrowser() {
        api.send("ann", "POST", path + "?name=evil.html", "<script>1</script>", "Content-Type", "text/plain");
        Reply reply = api.get("ann", path + "/1");
        assertEquals(200, reply.status());
        assertEquals("<script>1</script>", reply.text());
        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
        assertTrue(reply.header("Content-Security-Policy").startsWith("sandbox"));
        assertTrue(reply.header("Content-Disposition").startsWith("attachment;"));
        assertEquals("18", reply.header("Content-Length"));
        assertEquals(304, api.send("ann", "GET", path + "/1", null, "If-None-Match", reply.header("ETag")).status());
        assertEquals(200, api.send("ann", "HEAD", path + "/1", null).status());
        assertEquals(404, api.get("ann", path + "/2").status());
    }

    @Test
    public void aPartOfAFileCanBeAskedFor() {
        api.send("ann", "POST", path + "?name=a", "0123456789", "Content-Type", "text/plain");
        for (String[] range : new String[][] {{"bytes=2-4", "234", "bytes 2-4/10"}, {"bytes=7-", "789", "bytes 7-9/10"},
            {"bytes=-3", "789", "bytes 7-9/10"}, {"bytes=8-99", "89", "bytes 8-9/10"}}) {
            Reply reply = api.send("ann", "GET", path + "/1", null, "Range", range[0]);
            assertEquals(range[0], 206, reply.status());
            assertEquals(range[1], reply.text());
            assertEquals(range[2], reply.header("Content-Range"));
        }
        assertEquals(416, api.send("ann", "GET", path + "/1", null, "Range", "bytes=10-12").status());
        assertEquals(200, api.send("ann", "GET", path + "/1", null, "Range", "bytes=0-1,3-4").status());
    }

    @Test
    public void noFileNameGetsOutOfItsHeader() {
        String evil = "a\"; filename=b.exe\r\nSet-Cookie: x=1\r\n\r\n\u202Egpj.exe\u0000%41;é";
        String header = FileNames.attachment(evil);
        assertFalse(header.chars().anyMatch(c -> c < 0x20 || c > 0x7e));
        assertEquals("the quoted name has two quotes", 2, header.chars().filter(c -> c == '"').count());
        assertEquals("attachment; filename=\"a__ filename=b.exeSet-Cookie: x=1gpj.exe_41_e\"; filename*=UTF-8''"
            + "a%22%3B%20filename%3Db.exeSet-Cookie%3A%20x%3D1gpj.exe%2541%3B%C3%A9", header);
        assertEquals("file", FileNames.clean(".."));
        assertEquals("file", FileNames.clean("\r\n"));
        assertNull(FileNames.of("form-data; name=\"x\""));
    }

    @Test
    public void rangesAreCountedLikeTheStandardDoes() {
        assertNull(AttachmentsResource.range(null, 5));
        assertNull(AttachmentsResource.range("bytes=-", 5));
        assertArrayEquals(new long[] {0, 4}, AttachmentsResource.range("bytes=-9", 5));
        assertEquals(0, AttachmentsResource.range("bytes=0-0", 0).length);
    }

    @Test
    public void binaryContentArrivesAsSent() throws Exception {
        byte[] content = new byte[300_000];
        new java.util.Random(1).nextBytes(content);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--XX--\r\n".getBytes(StandardCharsets.UTF_8));
        Reply reply = api.send(api.request("ann", path).header("Content-Type", "multipart/form-data; boundary=XX")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        assertEquals(201, reply.status());
        assertArrayEquals(content, api.get("ann", path + "/1").bytes());
        assertEquals(List.of(content.length), List.of(api.files.contents.get(0).length));
    }
}
