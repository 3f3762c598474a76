package org.guichet.files.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the text out of a file for the index, or nothing: a broken, hostile or slow file gives an empty text, never an error.
 * Thread-safe; works on few threads of its own, so that a file which keeps a parser busy for ever blocks nobody else.
 */
final class TextExtraction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TextExtraction.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int THREADS = 4;

    private final List<TextReader> readers;
    private final Duration patience;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, THREADS, 30, TimeUnit.SECONDS,
        new SynchronousQueue<>(), TextExtraction::thread);

    TextExtraction() {
        this(List.of(new PlainTextReader(), new HtmlReader(), new PdfTextReader(), new OfficeReader()), PATIENCE);
    }

    TextExtraction(List<TextReader> readers, Duration patience) {
        this.readers = readers;
        this.patience = patience;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "guichet-files-text");
        thread.setDaemon(true);
        return thread;
    }

    String text(Path file, String mediaType, int limit) {
        for (TextReader reader : readers) {
            if (reader.reads(mediaType)) {
                return text(reader, file, limit);
            }
        }
        return "";
    }

    private String text(TextReader reader, Path file, int limit) {
        Future<String> reading;
        try {
            if (Files.size(file) > reader.largest()) {
                return "";
            }
            reading = threads.submit(() -> read(reader, file, limit));
        } catch (RejectedExecutionException e) {
            LOG.warn("No text from {}: all readers are busy", file.getFileName());
            return "";
        } catch (IOException e) {
            LOG.warn("No text from {}: {}", file.getFileName(), e.toString());
            return "";
        }
        try {
            return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reading.cancel(true);
            LOG.warn("No text from {}: took more than {}", file.getFileName(), patience);
        } catch (ExecutionException e) {
            LOG.info("No text from {}: {}", file.getFileName(), e.getCause().toString());
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static String read(TextReader reader, Path file, int limit) throws IOException {
        BoundedText text = new BoundedText(limit);
        // parsers find their parts by this loader; a foreign one would miss them in OSGi
        Thread.currentThread().setContextClassLoader(TextExtraction.class.getClassLoader());
        try {
            reader.read(file, text);
        } catch (BoundedText.Full e) {
            LOG.debug("{} has more text than asked for", file.getFileName());
        }
        return text.toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
