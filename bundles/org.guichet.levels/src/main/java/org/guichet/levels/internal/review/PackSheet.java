package org.guichet.levels.internal.review;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
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
import java.util.stream.Stream;
import org.guichet.levels.internal.review.Pack.Chart;
import org.guichet.levels.internal.review.Pack.Column;
import org.guichet.levels.internal.review.Pack.Series;
import org.guichet.levels.internal.review.Pack.Table;
import org.guichet.levels.internal.review.Pack.Tile;

/** A review on A4: a band with its title, figures, bars, tables. */
final class PackSheet {
    private static final float MM = 72f / 25.4f;
    private static final float SIDE = 18 * MM;
    private static final float TOP = 16 * MM;
    private static final float BOTTOM = 18 * MM;
    private static final float BAND = 30 * MM;
    private static final float WIDTH = PageSize.A4.getWidth() - 2 * SIDE;
    private static final float CHART = 48 * MM;
    private static final Color INK = new Color(0x22, 0x2B, 0x36);
    private static final Color FAINT = new Color(0x5B, 0x67, 0x76);
    private static final Color RULE = new Color(0xD3, 0xDA, 0xE2);
    private static final Color SHADE = new Color(0xF1, 0xF4, 0xF7);
    private static final Color ACCENT = new Color(0x0B, 0x4F, 0x8A);
    private static final Color SECOND = new Color(0x7F, 0xB2, 0xD9);
    private static final BaseFont REGULAR = face("LiberationSans-Regular.ttf");
    private static final BaseFont STRONG = face("LiberationSans-Bold.ttf");
    private static final Font TEXT = font(REGULAR, 9, INK);
    private static final Font WORD = font(REGULAR, 7.5f, FAINT);
    private static final Font HEADING = font(STRONG, 11.5f, ACCENT);
    private static final Font FIGURE = font(STRONG, 20, INK);
    private static final Font TITLE = font(STRONG, 21, Color.WHITE);
    private static final Font SUBJECT = font(REGULAR, 12, Color.WHITE);
    private final Pack pack;

    PackSheet(Pack pack) {
        this.pack = pack;
    }

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
        Document document = new Document(PageSize.A4, SIDE, SIDE, BAND + 8 * MM, BOTTOM);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setPageEvent(new Foot());
        document.addTitle(pack.title() + " – " + pack.subject());
        document.open();
        band(writer.getDirectContent());
        // from the second page on
        document.setMargins(SIDE, SIDE, TOP, BOTTOM);
        document.add(tiles());
        if (pack.chart() != null) {
            document.add(chart(writer.getDirectContent(), pack.chart()));
        }
        pack.tables().forEach(table -> document.add(table(table)));
        document.close();
    }

    private void band(PdfContentByte canvas) {
        float top = PageSize.A4.getHeight();
        canvas.saveState();
        canvas.setColorFill(ACCENT);
        canvas.rectangle(0, top - BAND, PageSize.A4.getWidth(), BAND);
        canvas.fill();
        canvas.restoreState();
        ColumnText column = new ColumnText(canvas);
        column.setSimpleColumn(SIDE, top - BAND, SIDE + WIDTH, top - 6 * MM);
        column.addElement(new Paragraph(24, printable(pack.title()), TITLE));
        column.addElement(new Paragraph(19, printable(pack.subject()), SUBJECT));
        column.go();
    }

    private PdfPTable tiles() {
        PdfPTable tiles = new PdfPTable(Math.max(1, pack.tiles().size()));
        tiles.setWidthPercentage(100);
        tiles.setSpacingAfter(7 * MM);
        for (Tile tile : pack.tiles()) {
            PdfPCell cell = new PdfPCell();
            cell.setBorder(Rectangle.TOP);
            cell.setBorderColor(ACCENT);
            cell.setBorderWidth(1.5f);
            cell.setPadding(2 * MM);
            cell.setPaddingLeft(0);
            cell.addElement(new Paragraph(10, printable(tile.word()), WORD));
            cell.addElement(new Paragraph(24, printable(tile.value()), FIGURE));
            cell.addElement(new Paragraph(11, printable(tile.note()), WORD));
            tiles.addCell(cell);
        }
        return tiles;
    }

    /** Bars drawn apart, so that they stay together with their heading. */
    private PdfPTable chart(PdfContentByte canvas, Chart chart) {
        PdfTemplate drawing = canvas.createTemplate(WIDTH, CHART);
        List<Integer> all = Stream.concat(chart.first().values().stream(), chart.second().values().stream()).toList();
        float highest = Math.max(1, all.stream().mapToInt(Integer::intValue).max().orElse(1));
        float base = 6 * MM;
        float room = CHART - base - 6 * MM;
        float step = WIDTH / chart.labels().size();
        float bar = Math.min(14 * MM, step * 0.32f);
        drawing.setColorStroke(RULE);
        drawing.moveTo(0, base);
        drawing.lineTo(WIDTH, base);
        drawing.stroke();
        for (int i = 0; i < chart.labels().size(); i++) {
            float middle = step * i + step / 2;
            bar(drawing, ACCENT, middle - bar - 1, base, bar, chart.first().values().get(i), room / highest);
            bar(drawing, SECOND, middle + 1, base, bar, chart.second().values().get(i), room / highest);
            ColumnText.showTextAligned(drawing, Element.ALIGN_CENTER, new Phrase(printable(chart.labels().get(i)), WORD), middle, base - 4 * MM, 0);
        }
        PdfPTable block = block(chart.title());
        block.addCell(plain(legend(chart.first(), chart.second())));
        PdfPCell cell = new PdfPCell(Image.getInstance(drawing), false);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        block.addCell(cell);
        return block;
    }

    private static void bar(PdfContentByte canvas, Color colour, float left, float base, float width, int value, float scale) {
        canvas.setColorFill(colour);
        canvas.rectangle(left, base, width, value * scale);
        canvas.fill();
        ColumnText.showTextAligned(canvas, Element.ALIGN_CENTER, new Phrase(String.valueOf(value), WORD), left + width / 2, base + value * scale + 2, 0);
    }

    private static Phrase legend(Series first, Series second) {
        Phrase legend = new Phrase();
        legend.add(new Phrase("\u25A0 ", font(REGULAR, 9, ACCENT)));
        legend.add(new Phrase(printable(first.name()) + "    ", WORD));
        legend.add(new Phrase("\u25A0 ", font(REGULAR, 9, SECOND)));
        legend.add(new Phrase(printable(second.name()), WORD));
        return legend;
    }

    /** A heading that is never alone at the foot of a page. */
    private static PdfPTable block(String title) {
        PdfPTable block = new PdfPTable(1);
        block.setWidthPercentage(100);
        block.setKeepTogether(true);
        block.setSpacingAfter(7 * MM);
        PdfPCell heading = plain(new Phrase(printable(title), HEADING));
        heading.setPaddingBottom(2 * MM);
        block.addCell(heading);
        return block;
    }

    private static PdfPTable table(Table table) {
        if (table.rows().isEmpty()) {
            PdfPTable block = block(table.title());
            block.addCell(plain(new Phrase(printable(table.empty()), TEXT)));
            return block;
        }
        float[] widths = new float[table.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = table.columns().get(i).width();
        }
        PdfPTable made = new PdfPTable(widths);
        made.setWidthPercentage(100);
        made.setSpacingAfter(7 * MM);
        made.setHeaderRows(2);
        made.setKeepTogether(table.rows().size() <= 12);
        PdfPCell heading = plain(new Phrase(printable(table.title()), HEADING));
        heading.setColspan(widths.length);
        heading.setPaddingBottom(2 * MM);
        made.addCell(heading);
        table.columns().forEach(column -> made.addCell(cell(column.word(), WORD, column, SHADE)));
        for (List<String> row : table.rows()) {
            for (int i = 0; i < widths.length; i++) {
                made.addCell(cell(row.get(i), TEXT, table.columns().get(i), null));
            }
        }
        return made;
    }

    private static PdfPCell cell(String text, Font font, Column column, Color shade) {
        PdfPCell cell = new PdfPCell(new Phrase(printable(text), font));
        cell.setLeading(11.5f, 0);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(1.5f * MM);
        cell.setBackgroundColor(shade);
        cell.setHorizontalAlignment(column.number() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private static PdfPCell plain(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setPaddingBottom(1.5f * MM);
        return cell;
    }

    /** The built-in fonts know no narrow no-break space. */
    private static String printable(String text) {
        return text == null ? "" : text.replace('\u202F', '\u00A0');
    }

    /** What it is and the page on each; how many there are is known at the end. */
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
            String said = pack.page() + " " + writer.getPageNumber() + " /";
            ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, new Phrase(printable(pack.made()), WORD), SIDE, base, 0);
            ColumnText.showTextAligned(canvas, Element.ALIGN_RIGHT, new Phrase(said, WORD), SIDE + WIDTH - ROOM / 4 - 2, base, 0);
            canvas.addTemplate(total, SIDE + WIDTH - ROOM / 4, base - 2);
        }

        @Override
        public void onCloseDocument(PdfWriter writer, Document document) {
            ColumnText.showTextAligned(total, Element.ALIGN_LEFT, new Phrase(String.valueOf(writer.getPageNumber() - 1), WORD), 0, 2, 0);
        }
    }
}
