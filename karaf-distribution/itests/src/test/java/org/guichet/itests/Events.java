package org.guichet.itests;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The data lines that a server has pushed so far. */
public final class Events implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final List<String> data = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;

    private Events(Stream<String> lines) {
        this.lines = lines;
        Thread reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    static Events open(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("no events: " + answer.statusCode());
        }
        return new Events(answer.body());
    }

    private void read() {
        try {
            lines.filter(line -> line.startsWith("data:")).forEach(data::add);
        } catch (java.io.UncheckedIOException closed) {
            data.add("closed: " + closed.getMessage());
        }
    }

    /** What has come until a line holds the text. */
    public List<String> until(String text) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (data.stream().noneMatch(line -> line.contains(text))) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no event with " + text + " but " + data);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return List.copyOf(data);
    }

    @Override
    public void close() {
        lines.close();
    }
}
