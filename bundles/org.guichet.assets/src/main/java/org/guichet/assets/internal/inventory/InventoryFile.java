package org.guichet.assets.internal.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.TooLarge;

/**
 * A file of an inventory agent, read as it streams in. What it is shows in its first character; what is broken, hostile or past
 * the limits is refused with its reason. Document type declarations, and with them entities of any kind, are refused.
 *
 * @param format {@code json} or {@code xml}
 */
record InventoryFile(String format, Node root) {
    static final int MEGABYTES = 64;
    private static final int LONGEST_STRING = 2_000_000;
    private static final int LONGEST_REASON = 200;
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
        .maxNestingDepth(Growth.DEEPEST * 2).maxStringLength(LONGEST_STRING).maxNameLength(500).maxNumberLength(200).build()).build();

    static InventoryFile read(InputStream content) {
        BufferedInputStream in = new BufferedInputStream(new Limited(content), 1 << 16);
        try {
            int first = first(in);
            if (first == '{') {
                return new InventoryFile("json", json(in));
            }
            if (first == '<') {
                return new InventoryFile("xml", xml(in));
            }
            throw Invalid.of("file", first < 0 ? "assets.inventory-empty" : "assets.inventory-kind");
        } catch (StreamConstraintsException e) {
            throw limits(e);
        } catch (JsonProcessingException e) {
            throw broken(e.getOriginalMessage(), e);
        } catch (XMLStreamException e) {
            // the reader wraps what the limit on bytes says
            if (e.getNestedException() instanceof TooLarge large) {
                throw large;
            }
            throw broken(e.getMessage(), e);
        } catch (CharConversionException e) {
            throw broken(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Invalid limits(Exception cause) {
        return (Invalid) Invalid.of("file", "assets.inventory-limits").initCause(cause);
    }

    private static Invalid broken(String reason, Exception cause) {
        String line = String.valueOf(reason).replaceAll("\\s+", " ");
        return (Invalid) Invalid.of("file", "assets.inventory-broken", line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line)
            .initCause(cause);
    }

    /** The first character that counts; the stream then stands before it. */
    private static int first(BufferedInputStream in) throws IOException {
        while (true) {
            in.mark(1);
            int next = in.read();
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t' && next != 0xEF && next != 0xBB && next != 0xBF) {
                if (next >= 0) {
                    in.reset();
                }
                return next;
            }
        }
    }

    /** Every value is a node of its key's name; those of an array bear the array's. */
    private static Node json(InputStream in) throws IOException {
        Growth growth = new Growth();
        try (JsonParser parser = JSON.createParser(in)) {
            Deque<String> arrays = new ArrayDeque<>();
            String name = "root";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> name = parser.currentName();
                    case START_ARRAY -> arrays.push(name);
                    case END_ARRAY -> arrays.pop();
                    case START_OBJECT -> {
                        growth.begin(arrays.isEmpty() || arrays.peek().isEmpty() ? name : arrays.peek());
                        arrays.push("");
                    }
                    case END_OBJECT -> {
                        arrays.pop();
                        growth.end();
                    }
                    default -> {
                        growth.begin(arrays.isEmpty() || arrays.peek().isEmpty() ? name : arrays.peek());
                        if (token != JsonToken.VALUE_NULL) {
                            growth.say(parser.getText());
                        }
                        growth.end();
                    }
                }
            }
        }
        return growth.root().one("root");
    }

    private static Node xml(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        Growth growth = new Growth();
        StringBuilder text = new StringBuilder();
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        while (reader.hasNext()) {
            switch (next(reader)) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw Invalid.of("file", "assets.inventory-doctype");
                case XMLStreamConstants.START_ELEMENT -> {
                    growth.begin(reader.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_STRING) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    growth.say(text.toString());
                    growth.end();
                    text.setLength(0);
                }
                default -> { }
            }
        }
        return growth.root().one("request");
    }

    /** The JDK's parser fails at some broken declarations in other ways than it says. */
    private static int next(XMLStreamReader reader) throws XMLStreamException {
        try {
            return reader.next();
        } catch (Problem refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw new XMLStreamException(e.getMessage(), e);
        }
    }

    private static final class Limited extends FilterInputStream {
        private long left = MEGABYTES * 1024L * 1024L;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new TooLarge("assets.inventory-size", MEGABYTES);
            }
        }
    }
}
