package org.guichet.data.internal.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.guichet.data.internal.tx.Transaction;

/**
 * What a transaction that makes many new records need not ask the database: which references it saw alive, and which keys its
 * own records take that are not sent yet. Right as long as it changes no record that was there before. Of one thread.
 */
final class Arrivals {
    private final Map<String, Set<Long>> living = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    static Arrivals of(Transaction transaction) {
        return transaction.keep(Arrivals.class, Arrivals::new);
    }

    boolean lives(String type, long id) {
        return living.getOrDefault(type, Set.of()).contains(id);
    }

    void living(String type, long id) {
        living.computeIfAbsent(type, none -> new HashSet<>()).add(id);
    }

    boolean takes(String table, String column, String value) {
        return keys.contains(table + '\n' + column + '\n' + value);
    }

    void took(String table, String column, String value) {
        if (value != null) {
            keys.add(table + '\n' + column + '\n' + value);
        }
    }
}
