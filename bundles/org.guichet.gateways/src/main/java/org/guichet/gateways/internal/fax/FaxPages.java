package org.guichet.gateways.internal.fax;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A message as it comes out of the machine at the other end: A4, dark enough for 98 lines an inch. */
final class FaxPages {
    private static final float MARGIN = 60;
    private static final Font SUBJECT = font("LiberationSans-Bold.ttf", 14);
    private static final Font TEXT = font("LiberationSans-Regular.ttf", 11.5f);
    private static final float LINE = 16;

    private FaxPages() {
        // draws only
    }

    /** @param subject or null @return a PDF */
    static byte[] of(String subject, String text) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter.getInstance(document, pdf);
        document.open();
        if (subject != null && !subject.isBlank()) {
            Paragraph heading = new Paragraph(subject, SUBJECT);
            heading.setSpacingAfter(LINE);
            document.add(heading);
        }
        // an empty line takes its room, and an empty message has its page
        (text.isBlank() ? " " : text).lines().forEach(line -> document.add(new Paragraph(LINE, line.isBlank() ? " " : line, TEXT)));
        document.close();
        return pdf.toByteArray();
    }

    private static Font font(String file, float size) {
        try (InputStream font = BaseFont.class.getResourceAsStream("/liberation/" + file)) {
            return new Font(BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, font.readAllBytes(), null), size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
