package org.guichet.assets.internal.desk;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.Barcode128;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.OutputStream;
import java.util.List;

/** Labels with a bar code (Code 128), 24 on an A4 sheet of 3 × 8, 70 × 37 mm each. */
final class Labels {
    /** @param code what the bar code says @param lines below the name */
    record Label(String name, String code, List<String> lines) {
    }

    private static final int COLUMNS = 3;
    private static final float POINTS_PER_MM = 72f / 25.4f;
    private static final float WIDTH = 70 * POINTS_PER_MM;
    private static final float HEIGHT = 37 * POINTS_PER_MM;
    private static final float MARGIN = 3.5f * POINTS_PER_MM;
    private static final int LONGEST_LINE = 42;
    private static final int LONGEST_CODE = 40;

    private Labels() {
    }

    static void write(List<Label> labels, OutputStream out) {
        Document document = new Document(PageSize.A4, 0, 0, (PageSize.A4.getHeight() - 8 * HEIGHT) / 2, 0);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.open();
        PdfPTable sheet = new PdfPTable(COLUMNS);
        sheet.setTotalWidth(COLUMNS * WIDTH);
        sheet.setLockedWidth(true);
        for (Label label : labels) {
            sheet.addCell(cell(label, writer));
        }
        sheet.completeRow();
        document.add(sheet);
        document.close();
    }

    private static PdfPCell cell(Label label, PdfWriter writer) {
        PdfPCell cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setFixedHeight(HEIGHT);
        cell.setPadding(MARGIN);
        cell.addElement(new Phrase(cut(label.name(), LONGEST_LINE), FontFactory.getFont(BaseFont.HELVETICA_BOLD, BaseFont.WINANSI, 9)));
        Font small = FontFactory.getFont(BaseFont.HELVETICA, BaseFont.WINANSI, 7);
        label.lines().forEach(line -> cell.addElement(new Phrase(9, cut(line, LONGEST_LINE + 8), small)));
        Barcode128 code = new Barcode128();
        code.setCode(ascii(label.code()));
        code.setBarHeight(11 * POINTS_PER_MM);
        Image bars = code.createImageWithBarcode(writer.getDirectContent(), null, null);
        bars.scaleToFit(WIDTH - 2 * MARGIN, 14 * POINTS_PER_MM);
        cell.addElement(bars);
        return cell;
    }

    /** Code 128 knows ASCII only. */
    private static String ascii(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7E]", "");
        return plain.isEmpty() ? "?" : plain.substring(0, Math.min(plain.length(), LONGEST_CODE));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
