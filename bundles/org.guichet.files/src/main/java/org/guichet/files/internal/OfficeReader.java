package org.guichet.files.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Word, Excel, PowerPoint and OpenDocument files: zips of XML, read as streams, with limits on entries, size and ratio, and
 * without DTDs or entities.
 */
final class OfficeReader implements TextReader {
    private static final long LARGEST = 100L * 1024 * 1024;
    private static final long MOST_UNPACKED = 256L * 1024 * 1024;
    private static final long RATIO_MATTERS_FROM = 4L * 1024 * 1024;
    private static final int MOST_RATIO = 200;
    private static final int MOST_ENTRIES = 5000;
    private static final Set<String> BREAKS = Set.of("p", "h", "si", "tab", "br", "tc", "table-cell", "line-break", "s");
    private static final Pattern PARTS = Pattern.compile(
        "word/(document|header\\d*|footer\\d*|footnotes|endnotes|comments)\\.xml|xl/sharedStrings\\.xml"
        + "|xl/worksheets/[^/]+\\.xml|xl/comments\\d*\\.xml|ppt/slides/[^/]+\\.xml|ppt/notesSlides/[^/]+\\.xml|content\\.xml");

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

    OfficeReader() {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    }

    @Override
    public boolean reads(String mediaType) {
        return mediaType.startsWith("application/vnd.openxmlformats-officedocument.")
            || mediaType.startsWith("application/vnd.oasis.opendocument.")
            || mediaType.startsWith("application/vnd.ms-") && mediaType.contains(".macroenabled.");
    }

    @Override
    public long largest() {
        return LARGEST;
    }

    @Override
    public void read(Path file, BoundedText text) throws IOException {
        Counting packed = new Counting(Files.newInputStream(file));
        try (ZipInputStream zip = new ZipInputStream(packed)) {
            Limited unpacked = new Limited(zip, packed);
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new IOException("too many entries");
                }
                if (PARTS.matcher(entry.getName()).matches()) {
                    part(unpacked, entry.getName().startsWith("content"), text);
                }
                // an entry is skipped by unpacking it: that counts, too
                unpacked.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private void part(InputStream in, boolean openDocument, BoundedText text) throws IOException {
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(in);
            int textDepth = openDocument ? 1 : 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    if (textDepth > 0) {
                        text.add(reader.getText());
                    }
                } else if (event == XMLStreamConstants.START_ELEMENT && !openDocument && "t".equals(reader.getLocalName())) {
                    textDepth++;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    String name = reader.getLocalName();
                    if (!openDocument && "t".equals(name)) {
                        textDepth--;
                    } else if (BREAKS.contains(name)) {
                        text.space();
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("broken XML", e);
        }
        text.space();
    }

    /** Counts the packed bytes. */
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** Counts the unpacked bytes of all entries and stops a bomb. Closing it leaves the zip open for the next entry. */
    private static final class Limited extends FilterInputStream {
        private final Counting packed;
        private long count;

        Limited(InputStream in, Counting packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws IOException {
            count += more;
            boolean bomb = count > RATIO_MATTERS_FROM && count / Math.max(1, packed.count) > MOST_RATIO;
            if (bomb || count > MOST_UNPACKED || Thread.currentThread().isInterrupted()) {
                throw new IOException("unpacks to too much");
            }
        }

        @Override
        public void close() {
            // the zip is closed by whoever opened it
        }
    }
}
