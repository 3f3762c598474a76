package org.guichet.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Thousands of browsers that listen for events, on one thread. */
final class Listeners implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicInteger greeted = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong heard = new AtomicLong();
    private final Thread reading = new Thread(this::read, "listeners");
    private volatile boolean over;

    private static final class State {
        private boolean greeted;
        private final StringBuilder line = new StringBuilder();
    }

    Listeners(Site site, List<Api> agents, int count) throws IOException {
        reading.setDaemon(true);
        reading.start();
        URI address = URI.create(site.address());
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
            StringBuilder head = new StringBuilder("GET /api/events HTTP/1.1\r\nHost: bench\r\n");
            for (Map.Entry<String, String> header : agents.get(i % agents.size()).headers().entrySet()) {
                head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
            }
            channel.write(ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)));
            channel.configureBlocking(false);
            channels.add(channel);
            channel.register(selector, SelectionKey.OP_READ, new State());
            selector.wakeup();
        }
    }

    /** Waits for so many greetings, at most a minute. */
    int awaitGreetings(int wanted) {
        for (int i = 0; i < 600 && greeted.get() + ended.get() < wanted; i++) {
            Site.pause(100);
        }
        return greeted.get();
    }

    /** Waits for so many events heard by all together. @return whether they came in time */
    boolean await(long wanted, long seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (heard.get() < wanted && System.nanoTime() < end) {
            Site.pause(5);
        }
        return heard.get() >= wanted;
    }

    long heard() {
        return heard.get();
    }

    int ended() {
        return ended.get();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        while (!over) {
            try {
                selector.select(key -> read(key, buffer), 100);
            } catch (IOException e) {
                Report.say("the listeners stopped: %s", e);
                return;
            }
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        buffer.clear();
        try {
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                throw new IOException("ended");
            }
            State state = (State) key.attachment();
            for (int i = 0; i < count; i++) {
                char c = (char) buffer.get(i);
                if (c != '\n') {
                    state.line.append(c);
                    continue;
                }
                line(state, state.line.toString().strip());
                state.line.setLength(0);
            }
        } catch (IOException gone) {
            ended.incrementAndGet();
            key.cancel();
        }
    }

    private void line(State state, String line) {
        if (line.equals("event: hello") && !state.greeted) {
            state.greeted = true;
            greeted.incrementAndGet();
        } else if (line.equals("event: record")) {
            heard.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
