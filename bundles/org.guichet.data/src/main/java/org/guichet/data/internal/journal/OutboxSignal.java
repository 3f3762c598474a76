package org.guichet.data.internal.journal;

/** Told after each commit that left outbox rows; the sequencer numbers them. A DS service; must return at once. */
public interface OutboxSignal {
    void committed();
}
