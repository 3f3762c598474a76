package org.guichet.api.record;

/**
 * The outcome of a write.
 *
 * @param version the record's version after the write
 * @param changed false if the record already was as asked (nothing was written)
 */
public record Saved(String type, long id, String number, int version, boolean changed) {
}
