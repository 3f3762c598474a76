package org.guichet.files.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guichet.api.file.FileStore.Stored;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TextExtractionTest {
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private HashedFileStore store;

    @Before
    public void open() throws IOException {
        store = new HashedFileStore(folder.getRoot().toPath(), new NoBudgets(), Clock.systemUTC());
    }

    @Test
    public void theEncodingOfATextIsFound() throws IOException {
        String text = "Pièce défectueuse à l’échange, 12 €";

        assertEquals(text, text(text.getBytes(StandardCharsets.UTF_8), "a.txt"));
        assertEquals(text, text(text.getBytes(Charset.forName("windows-1252")), "a.txt"));
        assertEquals(text, text(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), "a.txt"));
        assertEquals(text, text(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), "a.txt"));
    }

    @Test
    public void aPageGivesWhatOneSees() throws IOException {
        assertEquals("Titre Premier point gras",
            text("<html><title>Titre</title><script>var hidden</script><p>Premier</p><p>point <b>gras</b></p></html>"
                .getBytes(StandardCharsets.UTF_8), "a.html"));
    }

    @Test
    public void pdf() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Document document = new Document()) {
            PdfWriter.getInstance(document, bytes);
            document.open();
            document.add(new Paragraph("Facture de la pompe"));
        }

        assertEquals("Facture de la pompe", text(bytes.toByteArray(), "facture.pdf"));
    }

    @Test
    public void wordExcelAndOpenDocument() throws IOException {
        assertEquals("Bonjour Madame", text(zip("word/document.xml",
            "<w:document xmlns:w='w'><w:p><w:r><w:t>Bonjour</w:t></w:r></w:p><w:p><w:r><w:t>Madame</w:t></w:r></w:p>"
            + "<w:instrText>hidden</w:instrText></w:document>"), "a.docx"));
        assertEquals("Réf. Prix", text(zip("xl/sharedStrings.xml",
            "<sst xmlns='x'><si><t>Réf.</t></si><si><t>Prix</t></si></sst>"), "a.xlsx"));
        assertEquals("Premier Second", text(zip("content.xml",
            "<o xmlns:text='t'><text:p>Premier</text:p><text:p>Second</text:p></o>"), "a.odt"));
    }

    @Test
    public void theTextIsCutAtTheLimit() throws IOException {
        Stored stored = put("un deux trois".getBytes(StandardCharsets.UTF_8), "a.txt");

        assertEquals("un deux", store.text(stored.sha256(), "text/plain", "a.txt", 7));
    }

    @Test
    public void aCorruptFileIsKeptAndHasNoText() throws IOException {
        assertEquals("", text("%PDF-1.4 and then rubbish".getBytes(StandardCharsets.UTF_8), "a.pdf"));
        byte[] cut = zip("word/document.xml", "<w:document xmlns:w='w'><w:t>" + "x".repeat(9999));
        assertEquals("", text(Arrays.copyOf(cut, 60), "a.docx"));
        assertEquals("", text(zip("word/document.xml", "<w:document xmlns:w='w'><w:t>never closed"), "b.docx"));
    }

    @Test
    public void brokenBytesInATextBreakNothing() throws IOException {
        String text = text(new byte[] {'a', (byte) 0xC3, 0x28, 'b', 0, 'c'}, "a.txt");

        assertTrue(text, text.startsWith("a") && text.endsWith("c") && text.indexOf('\0') < 0);
    }

    @Test
    public void aZipBombIsStopped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/media/zeros.bin"));
            zeros(zip, 300);
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document xmlns:w='w'><w:t>after the bomb</w:t></w:document>".getBytes(StandardCharsets.UTF_8));
        }

        assertEquals("", text(bytes.toByteArray(), "a.docx"));
    }

    @Test
    public void aPdfBombIsStoppedBeforeItIsParsed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("%PDF-1.4\n1 0 obj <</Filter /FlateDecode>>\nstream\n".getBytes(StandardCharsets.US_ASCII));
        DeflaterOutputStream deflater = new DeflaterOutputStream(bytes);
        zeros(deflater, 100);
        deflater.finish();
        Path file = folder.newFile("bomb.pdf").toPath();
        Files.write(file, bytes.toByteArray());

        IOException stopped = assertThrows(IOException.class,
            () -> new PdfTextReader().read(file, new BoundedText(100)));

        assertTrue(stopped.getMessage(), stopped.getMessage().contains("unpacks to too much"));
    }

    @Test
    public void entitiesOfADocumentAreNotResolved() throws IOException {
        Path secret = folder.newFile("secret.txt").toPath();
        Files.writeString(secret, "TOPSECRET");

        String text = text(zip("word/document.xml", "<!DOCTYPE d [<!ENTITY x SYSTEM '" + secret.toUri()
            + "'>]><w:document xmlns:w='w'><w:t>a&x;b</w:t></w:document>"), "a.docx");

        assertTrue(text, !text.contains("TOPSECRET"));
    }

    @Test
    public void aFileThatKeepsItsParserBusyIsGivenUp() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        TextReader endless = new TextReader() {
            @Override
            public boolean reads(String mediaType) {
                return true;
            }

            @Override
            public long largest() {
                return Long.MAX_VALUE;
            }

            @Override
            public void read(Path file, BoundedText text) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (TextExtraction extraction = new TextExtraction(List.of(endless), Duration.ofMillis(50))) {
            assertEquals("", extraction.text(folder.newFile("slow").toPath(), DOCX, 100));
        }
    }

    private String text(byte[] content, String name) throws IOException {
        Stored stored = put(content, name);
        return store.text(stored.sha256(), stored.mediaType(), name, 10_000);
    }

    private Stored put(byte[] content, String name) throws IOException {
        return store.put(new ByteArrayInputStream(content), name, Long.MAX_VALUE);
    }

    private static byte[] zip(String entry, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void zeros(OutputStream out, int megabytes) throws IOException {
        byte[] block = new byte[1024 * 1024];
        for (int i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }
}
