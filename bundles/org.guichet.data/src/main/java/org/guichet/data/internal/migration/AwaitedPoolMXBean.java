package org.guichet.data.internal.migration;

/** What the pool itself does not tell; {@code org.guichet:type=Pool,name=guichet}. */
public interface AwaitedPoolMXBean {
    /** Threads that wait for a connection now. */
    int getWaitingThreads();
}
