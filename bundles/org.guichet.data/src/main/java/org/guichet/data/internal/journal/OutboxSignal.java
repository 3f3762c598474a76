package org.guichet.data.internal.journal;

/** Told after each commit that left outbox rows; the sequencer numbers them. A DS service; must return at once. */
public interface OutboxSignal {
    /** Told before a row is written in the running transaction. */
    void writing(long id);

    void committed();
}
