package org.guichet.rest.internal.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.guichet.api.security.Actor;

/**
 * One browser that listens. Events wait in a short queue and are written when its socket takes them, by whichever thread
 * comes by, so an idle listener costs no thread; one that does not keep up is cut off and comes back by itself.
 */
final class Listener implements WriteListener, AsyncListener {
    private static final int QUEUE = 500;

    /** Whose stream it is, and how to find out whether they may still listen. */
    interface Caller {
        /** The actor as of now, or null if the session or token has ended. */
        Actor actor();
    }

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Caller caller;
    private final Long user;
    private final Set<String> types;
    private final Runnable closed;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean open = true;
    private boolean ready;
    private boolean unflushed;

    /** @param user null for a program @param types that it wants to hear of; empty = all @param closed runs once, when it is over */
    Listener(AsyncContext async, ServletOutputStream out, Caller caller, Long user, Set<String> types, Runnable closed) {
        this.async = async;
        this.out = out;
        this.caller = caller;
        this.user = user;
        this.types = types;
        this.closed = closed;
    }

    Caller caller() {
        return caller;
    }

    Long user() {
        return user;
    }

    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Queues one event in the text form of server-sent events. Never blocks. */
    void send(String event) {
        boolean tooSlow;
        synchronized (this) {
            tooSlow = open && waiting.size() >= QUEUE;
            if (open && !tooSlow) {
                waiting.add(event.getBytes(StandardCharsets.UTF_8));
                pump();
            }
        }
        if (tooSlow) {
            close();
        }
    }

    /** Writes as much as the socket takes; the container calls {@link #onWritePossible} when it takes more. */
    private void pump() {
        try {
            while (ready && open) {
                if (!out.isReady()) {
                    ready = false;
                } else if (!waiting.isEmpty()) {
                    out.write(waiting.poll());
                    unflushed = true;
                } else if (unflushed) {
                    out.flush();
                    unflushed = false;
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            onError(e);
        }
    }

    @Override
    public synchronized void onWritePossible() {
        ready = true;
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    void close() {
        synchronized (this) {
            if (!open) {
                return;
            }
            open = false;
            waiting.clear();
        }
        closed.run();
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // the container was first to end it
            return;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody starts it a second time
    }
}
