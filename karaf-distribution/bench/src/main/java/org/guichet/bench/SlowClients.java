package org.guichet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that hold a server up: headers that never end, bodies that trickle in, answers that nobody takes. One thread
 * keeps them all alive, a byte at a time.
 */
final class SlowClients implements AutoCloseable {
    private static final int HEADERS = 400;
    private static final int BODIES = 60;
    private static final int READERS = 60;
    private static final long TICK = 1000;

    private final Site site;
    private final List<Socket> headers = new ArrayList<>();
    private final List<Socket> bodies = new ArrayList<>();
    private final List<Socket> readers = new ArrayList<>();
    private final AtomicInteger cut = new AtomicInteger();
    private final Thread trickle = new Thread(this::trickle, "trickle");
    private volatile boolean over;

    SlowClients(Site site, List<Api> agents) throws IOException {
        this.site = site;
        for (int i = 0; i < HEADERS; i++) {
            headers.add(open("GET /api/health HTTP/1.1\r\nHost: bench\r\nX-Slow: a", Map.of()));
        }
        for (int i = 0; i < BODIES; i++) {
            bodies.add(open("POST /api/tickets HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n",
                agents.get(i % agents.size()).headers()));
        }
        for (int i = 0; i < READERS; i++) {
            Socket socket = open("GET /api/tickets.csv HTTP/1.1\r\nHost: bench\r\n", agents.get(i % agents.size()).headers());
            readers.add(socket);
        }
        trickle.setDaemon(true);
        trickle.start();
    }

    int connections() {
        return headers.size() + bodies.size() + readers.size();
    }

    /** Those that the server has got rid of. */
    int cut() {
        return cut.get();
    }

    private Socket open(String begin, Map<String, String> more) throws IOException {
        URI address = URI.create(site.address());
        Socket socket = new Socket();
        // little room, so that the server notices at once that nobody takes its answer
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 10_000);
        StringBuilder head = new StringBuilder(begin);
        if (!more.isEmpty()) {
            more.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            head.append("\r\n");
        }
        socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private void trickle() {
        while (!over) {
            headers.forEach(socket -> write(socket, 'a'));
            bodies.forEach(socket -> write(socket, ' '));
            readers.forEach(SlowClients.this::read);
            Site.pause(TICK);
        }
    }

    private void write(Socket socket, int one) {
        if (!socket.isClosed()) {
            try {
                InputStream in = socket.getInputStream();
                if (in.available() > 0) {
                    // it was answered, mostly that this takes too long
                    ended(socket);
                    return;
                }
                socket.getOutputStream().write(one);
            } catch (IOException gone) {
                ended(socket);
            }
        }
    }

    private void read(Socket socket) {
        if (!socket.isClosed()) {
            try {
                InputStream in = socket.getInputStream();
                if (in.available() > 0 && in.read() < 0) {
                    ended(socket);
                }
            } catch (IOException gone) {
                ended(socket);
            }
        }
    }

    private void ended(Socket socket) {
        cut.incrementAndGet();
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            Report.say("a socket did not close: %s", gone.getMessage());
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            trickle.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (List<Socket> some : List.of(headers, bodies, readers)) {
            some.forEach(SlowClients::close);
        }
    }
}
