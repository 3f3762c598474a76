package org.guichet.search.internal;

import java.util.Map;
import java.util.Set;

/**
 * One record as the index keeps it: texts per audience and the keys that rights look at.
 *
 * @param number      human number, or null
 * @param agents      what agents may find, the title first
 * @param clients     what clients may find; null if the type is closed to them
 * @param restricted  text of fields that need a grant, by field
 * @param scopes      {@code own:7}, {@code team:3}, {@code account:42}
 */
record IndexedRecord(String type, long id, String number, Texts agents, Texts clients, Map<String, String> restricted,
        Set<String> scopes) {

    /** @param title weighs more @param body all the rest */
    record Texts(String title, String body) {
    }
}
