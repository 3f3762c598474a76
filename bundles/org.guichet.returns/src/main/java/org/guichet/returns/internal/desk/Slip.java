package org.guichet.returns.internal.desk;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.Barcode128;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The slip that a client puts into the parcel, A4: the return's number as a bar code (Code 128), the address where the window of a
 * French envelope shows it (NF Z 10-011), what is expected.
 *
 * @param letterhead   of the company, its name first; may be empty
 * @param number       of the return, which the bar code says
 * @param from         word and lines: who sends
 * @param to           word and lines: where to
 * @param facts        word and value, in their order
 * @param headings     of the table: line, article, serial, quantity, reason
 * @param lines        a cell for each heading
 * @param instructions word and text, or null
 * @param inside       what to do with the slip
 * @param page         the word
 */
record Slip(String title, List<String> letterhead, String number, Block from, Block to, List<Block> facts, List<String> headings,
        List<List<String>> lines, Block instructions, String inside, String page) {
    /** Something with a word for it. */
    record Block(String word, List<String> lines) {
    }

    private static final float MM = 72f / 25.4f;
    private static final float SIDE = 18 * MM;
    private static final float TOP = 16 * MM;
    private static final float BOTTOM = 20 * MM;
    private static final float WIDTH = PageSize.A4.getWidth() - 2 * SIDE;
    /** The window of a folded sheet: its left edge and its upper one from those of the paper. */
    private static final float WINDOW_LEFT = 110 * MM;
    private static final float WINDOW_TOP = 50 * MM;
    private static final float WINDOW_HEIGHT = 38 * MM;
    private static final float WIDEST_MODULE = 0.42f * MM;
    private static final float BARS = 78 * MM;
    private static final float[] WIDTHS = {16, 48, 22, 8, 22};
    private static final int QUANTITY = 3;
    private static final Color INK = new Color(0x22, 0x2B, 0x36);
    private static final Color FAINT = new Color(0x5B, 0x67, 0x76);
    private static final Color RULE = new Color(0xB8, 0xC2, 0xCE);
    private static final Color SHADE = new Color(0xF1, 0xF4, 0xF7);
    private static final BaseFont REGULAR = face("LiberationSans-Regular.ttf");
    private static final BaseFont STRONG = face("LiberationSans-Bold.ttf");
    private static final Font TEXT = font(REGULAR, 9.5f, INK);
    private static final Font BOLD = font(STRONG, 9.5f, INK);
    private static final Font WORD = font(REGULAR, 8, FAINT);
    private static final Font ADDRESS = font(REGULAR, 11.5f, INK);
    private static final Font COMPANY = font(STRONG, 12, INK);
    private static final Font TITLE = font(STRONG, 20, INK);

    private static Font font(BaseFont face, float size, Color colour) {
        return new Font(face, size, Font.NORMAL, colour);
    }

    /** Letters of every European language; what a document uses of them is embedded in it. */
    private static BaseFont face(String file) {
        try (InputStream font = BaseFont.class.getResourceAsStream("/liberation/" + file)) {
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, font.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(OutputStream out) {
        Document document = new Document(PageSize.A4, SIDE, SIDE, WINDOW_TOP + WINDOW_HEIGHT, BOTTOM);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setPageEvent(new Foot());
        document.addTitle(title + " " + number);
        document.open();
        head(writer.getDirectContent());
        // from the second page on
        document.setMargins(SIDE, SIDE, TOP, BOTTOM);
        document.add(below());
        document.add(about());
        document.add(table());
        document.add(last());
        document.close();
    }

    /** What stands at its place on the first page, whatever else there is to say. */
    private void head(PdfContentByte canvas) {
        float top = PageSize.A4.getHeight() - TOP;
        block(canvas, letterhead, COMPANY, TEXT, SIDE, top, WINDOW_LEFT - SIDE - 6 * MM, 30 * MM);
        Image bars = bars(canvas);
        bars.setAbsolutePosition(PageSize.A4.getWidth() - SIDE - bars.getWidth(), top - bars.getHeight());
        canvas.addImage(bars);
        float window = PageSize.A4.getHeight() - WINDOW_TOP;
        address(canvas, from, TEXT, SIDE, window, WINDOW_LEFT - SIDE - 6 * MM);
        address(canvas, to, ADDRESS, WINDOW_LEFT, window, PageSize.A4.getWidth() - SIDE - WINDOW_LEFT);
    }

    private Image bars(PdfContentByte canvas) {
        Barcode128 code = new Barcode128();
        code.setCode(number.replaceAll("[^\\x20-\\x7E]", ""));
        code.setX(1);
        code.setX(Math.min(WIDEST_MODULE, BARS / code.getBarcodeSize().getWidth()));
        code.setBarHeight(15 * MM);
        code.setSize(10);
        code.setBaseline(10);
        return code.createImageWithBarcode(canvas, null, INK);
    }

    /** The word stands above the window, which shows the lines only. */
    private static void address(PdfContentByte canvas, Block block, Font font, float left, float top, float width) {
        ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, new Phrase(block.word(), WORD), left, top + 2 * MM, 0);
        block(canvas, block.lines(), font, font, left, top, width, WINDOW_HEIGHT);
    }

    private static void block(PdfContentByte canvas, List<String> lines, Font first, Font others, float left, float top, float width,
            float height) {
        ColumnText column = new ColumnText(canvas);
        column.setSimpleColumn(left, top - height, left + width, top);
        for (int i = 0; i < lines.size(); i++) {
            Font font = i == 0 ? first : others;
            column.addElement(new Paragraph(font.getSize() * 1.3f, printable(lines.get(i)), font));
        }
        column.go();
    }

    private Paragraph below() {
        Paragraph heading = new Paragraph(20);
        heading.add(new Chunk(title + "\u00A0", TITLE));
        heading.add(new Chunk(number, TITLE));
        heading.setSpacingAfter(3 * MM);
        return heading;
    }

    private PdfPTable about() {
        PdfPTable about = new PdfPTable(Math.max(1, facts.size()));
        about.setWidthPercentage(100);
        about.setSpacingAfter(6 * MM);
        for (Block fact : facts) {
            PdfPCell cell = plain();
            cell.setBorder(Rectangle.TOP);
            cell.setBorderColor(RULE);
            cell.setPaddingTop(2 * MM);
            cell.addElement(new Paragraph(10, fact.word(), WORD));
            cell.addElement(new Paragraph(13, printable(String.join(", ", fact.lines())), BOLD));
            about.addCell(cell);
        }
        return about;
    }

    private PdfPTable table() {
        PdfPTable table = new PdfPTable(WIDTHS);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        for (int i = 0; i < headings.size(); i++) {
            table.addCell(cell(headings.get(i), WORD, i, SHADE));
        }
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                table.addCell(cell(printable(line.get(i)), TEXT, i, null));
            }
        }
        return table;
    }

    private static PdfPCell cell(String text, Font font, int column, Color shade) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        cell.setLeading(12, 0);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(1.6f * MM);
        cell.setBackgroundColor(shade);
        cell.setHorizontalAlignment(column == QUANTITY ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    /** Instructions and what to do with the slip, together on a page. */
    private PdfPTable last() {
        PdfPTable last = new PdfPTable(1);
        last.setWidthPercentage(100);
        last.setSpacingBefore(7 * MM);
        last.setKeepTogether(true);
        PdfPCell cell = plain();
        cell.setBackgroundColor(SHADE);
        cell.setPadding(4 * MM);
        if (instructions != null) {
            cell.addElement(new Paragraph(12, instructions.word(), WORD));
            instructions.lines().forEach(line -> cell.addElement(new Paragraph(13, printable(line), TEXT)));
        }
        Paragraph slip = new Paragraph(13, inside, BOLD);
        slip.setSpacingBefore(instructions == null ? 0 : 2 * MM);
        cell.addElement(slip);
        last.addCell(cell);
        return last;
    }

    private static PdfPCell plain() {
        PdfPCell cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        return cell;
    }

    /** The built-in fonts know no narrow no-break space. */
    private static String printable(String text) {
        return text == null ? "" : text.replace('\u202F', '\u00A0');
    }

    /** The number and the page on each; how many there are is known at the end. */
    private final class Foot extends PdfPageEventHelper {
        private static final float ROOM = 40;
        private PdfTemplate total;

        @Override
        public void onOpenDocument(PdfWriter writer, Document document) {
            total = writer.getDirectContent().createTemplate(ROOM, 12);
        }

        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            PdfContentByte canvas = writer.getDirectContent();
            float base = BOTTOM / 2;
            String said = page + " " + writer.getPageNumber() + " /";
            ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, new Phrase(title + " " + number, WORD), SIDE, base, 0);
            ColumnText.showTextAligned(canvas, Element.ALIGN_RIGHT, new Phrase(said, WORD), SIDE + WIDTH - ROOM / 4 - 2, base, 0);
            canvas.addTemplate(total, SIDE + WIDTH - ROOM / 4, base - 2);
        }

        @Override
        public void onCloseDocument(PdfWriter writer, Document document) {
            ColumnText.showTextAligned(total, Element.ALIGN_LEFT, new Phrase(String.valueOf(writer.getPageNumber() - 1), WORD), 0, 2, 0);
        }
    }
}
