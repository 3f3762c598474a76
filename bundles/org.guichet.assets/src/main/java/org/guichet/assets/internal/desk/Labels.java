package org.guichet.assets.internal.desk;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.Barcode128;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Labels with a bar code (Code 128), 24 on an A4 sheet of 3 × 8, 70 × 37 mm each. */
final class Labels {
    /**
     * One of them.
     *
     * @param codes what the bar code says: the first that is printed wide enough to be scanned
     * @param lines below the name, one or two
     */
    record Label(String name, List<String> codes, List<String> lines) {
    }

    private static final int COLUMNS = 3;
    private static final int ROWS = 8;
    private static final float MM = 72f / 25.4f;
    private static final float WIDTH = 70 * MM;
    private static final float HEIGHT = 37 * MM;
    private static final float TOP = (PageSize.A4.getHeight() - ROWS * HEIGHT) / 2;
    private static final float MARGIN = 5 * MM;
    /** Most printers leave 4 mm at the edge of the sheet; the bars want as much white beside them as ten modules. */
    private static final float ROOM = WIDTH - 2 * MARGIN;
    private static final float BAR_HEIGHT = 11 * MM;
    /** Of a module: what hand-held scanners read, and what leaves no label emptier than need be. */
    private static final float NARROWEST = 0.19f * MM;
    private static final float WIDEST = 0.4f * MM;
    private static final Font NAME = new Font(face("LiberationSans-Bold.ttf"), 9.5f);
    private static final Font SMALL = new Font(face("LiberationSans-Regular.ttf"), 7.5f);
    private static final float LINE = 9.5f;

    private Labels() {
    }

    /** Letters of every European language; what a document uses of them is embedded in it. */
    private static BaseFont face(String file) {
        try (InputStream font = BaseFont.class.getResourceAsStream("/liberation/" + file)) {
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, font.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(List<Label> labels, OutputStream out) {
        Document document = new Document(PageSize.A4, 0, 0, 0, 0);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.open();
        PdfContentByte canvas = writer.getDirectContent();
        for (int i = 0; i < labels.size(); i++) {
            int place = i % (COLUMNS * ROWS);
            if (i > 0 && place == 0) {
                document.newPage();
            }
            label(canvas, labels.get(i), place % COLUMNS * WIDTH + MARGIN, PageSize.A4.getHeight() - TOP - place / COLUMNS * HEIGHT - MARGIN);
        }
        document.close();
    }

    private static void label(PdfContentByte canvas, Label label, float left, float top) {
        float base = top - NAME.getSize();
        text(canvas, fitting(label.name(), NAME), NAME, left, base);
        for (String line : label.lines()) {
            base -= LINE;
            text(canvas, fitting(line, SMALL), SMALL, left, base);
        }
        Image bars = bars(canvas, label.codes());
        bars.setAbsolutePosition(left + (ROOM - bars.getWidth()) / 2, top - (HEIGHT - 2 * MARGIN));
        canvas.addImage(bars);
    }

    private static void text(PdfContentByte canvas, String text, Font font, float left, float base) {
        ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, new Phrase(text, font), left, base, 0);
    }

    private static Image bars(PdfContentByte canvas, List<String> codes) {
        String code = codes.stream().filter(one -> module(one) >= NARROWEST).findFirst().orElse(codes.get(codes.size() - 1));
        Barcode128 bars = new Barcode128();
        bars.setCode(ascii(code));
        bars.setX(Math.min(WIDEST, module(code)));
        bars.setBarHeight(BAR_HEIGHT);
        return bars.createImageWithBarcode(canvas, null, null);
    }

    /** Points that a module of the code has if its bars take all the room there is. */
    private static float module(String code) {
        Barcode128 bars = new Barcode128();
        bars.setCode(ascii(code));
        bars.setFont(null);
        bars.setX(1);
        return ROOM / bars.getBarcodeSize().getWidth();
    }

    /** Code 128 knows ASCII only. */
    private static String ascii(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7E]", "");
        return plain.isEmpty() ? "?" : plain;
    }

    /** The text, or as much of it as has room. */
    private static String fitting(String text, Font font) {
        // not every font knows the narrow no-break space
        String shown = text.replace('\u202F', '\u00A0');
        BaseFont measure = font.getCalculatedBaseFont(true);
        if (measure.getWidthPoint(shown, font.getSize()) <= ROOM) {
            return shown;
        }
        int length = shown.length();
        while (length > 0 && measure.getWidthPoint(shown.substring(0, length).strip() + "…", font.getSize()) > ROOM) {
            length--;
        }
        return shown.substring(0, length).strip() + "…";
    }
}
