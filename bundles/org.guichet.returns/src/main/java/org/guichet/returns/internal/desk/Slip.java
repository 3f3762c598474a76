package org.guichet.returns.internal.desk;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.Barcode128;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.OutputStream;
import java.util.List;

/**
 * The slip that a client puts into the parcel, A4: the return's number as a bar code (Code 128), where to ship it, what is
 * expected.
 *
 * @param number       of the return, which the bar code says
 * @param facts        word and value, in their order
 * @param headings     of the table
 * @param lines        a cell for each heading
 * @param instructions word and text, or null
 * @param inside       what to do with the slip
 */
record Slip(String title, String number, List<String[]> facts, List<String> headings, List<List<String>> lines, String[] instructions,
        String inside) {
    private static final float MM = 72f / 25.4f;
    private static final float MARGIN = 18 * MM;
    private static final float[] WIDTHS = {16, 40, 22, 10, 22};
    private static final Font TEXT = FontFactory.getFont(BaseFont.HELVETICA, BaseFont.WINANSI, 10);
    private static final Font BOLD = FontFactory.getFont(BaseFont.HELVETICA_BOLD, BaseFont.WINANSI, 10);
    private static final Font TITLE = FontFactory.getFont(BaseFont.HELVETICA_BOLD, BaseFont.WINANSI, 20);

    void write(OutputStream out) {
        Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle(title + " " + number);
        document.open();
        document.add(head(writer));
        document.add(about());
        document.add(table());
        if (instructions != null) {
            Paragraph paragraph = new Paragraph(14);
            paragraph.setSpacingBefore(8 * MM);
            paragraph.add(new Chunk(instructions[0] + "\n", BOLD));
            paragraph.add(new Chunk(printable(instructions[1]), TEXT));
            document.add(paragraph);
        }
        Paragraph last = new Paragraph(inside, TEXT);
        last.setSpacingBefore(8 * MM);
        document.add(last);
        document.close();
    }

    private PdfPTable head(PdfWriter writer) {
        PdfPTable head = new PdfPTable(new float[] {3, 2});
        head.setWidthPercentage(100);
        PdfPCell words = new PdfPCell();
        words.setBorder(Rectangle.NO_BORDER);
        words.addElement(new Phrase(title, TITLE));
        words.addElement(new Phrase(number, FontFactory.getFont(BaseFont.HELVETICA_BOLD, BaseFont.WINANSI, 14)));
        head.addCell(words);
        Barcode128 code = new Barcode128();
        code.setCode(number.replaceAll("[^\\x20-\\x7E]", ""));
        code.setBarHeight(16 * MM);
        Image bars = code.createImageWithBarcode(writer.getDirectContent(), null, null);
        bars.scaleToFit(60 * MM, 22 * MM);
        PdfPCell picture = new PdfPCell(bars);
        picture.setBorder(Rectangle.NO_BORDER);
        picture.setHorizontalAlignment(Element.ALIGN_RIGHT);
        head.addCell(picture);
        return head;
    }

    private PdfPTable about() {
        PdfPTable about = new PdfPTable(new float[] {1, 3});
        about.setWidthPercentage(100);
        about.setSpacingBefore(6 * MM);
        about.setSpacingAfter(8 * MM);
        for (String[] fact : facts) {
            about.addCell(plain(new Phrase(fact[0], BOLD)));
            about.addCell(plain(new Phrase(printable(fact[1]), TEXT)));
        }
        return about;
    }

    private PdfPTable table() {
        PdfPTable table = new PdfPTable(WIDTHS);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        headings.forEach(heading -> table.addCell(cell(heading, BOLD)));
        lines.forEach(line -> line.forEach(value -> table.addCell(cell(printable(value), TEXT))));
        return table;
    }

    private static PdfPCell cell(String text, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        cell.setPadding(4);
        return cell;
    }

    private static PdfPCell plain(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPaddingBottom(3);
        return cell;
    }

    /** The built-in fonts know no narrow no-break space. */
    private static String printable(String text) {
        return text == null ? "" : text.replace('\u202F', '\u00A0');
    }
}
