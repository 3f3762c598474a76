package org.guichet.search.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;

/**
 * What an actor may find, as far as the index knows: types by grant, rows by the stored scope keys, texts by audience.
 * Scopes that the index doesn't store (watched, a module's own) let candidates through; SQL has the last word.
 */
final class SearchRights {
    private final Actor actor;
    private final List<RecordType<?>> readable = new ArrayList<>();
    private final RecordTypes types;

    /** @param type one type, or null for all that are present */
    SearchRights(Actor actor, RecordTypes types, String type) {
        this.actor = actor;
        this.types = types;
        Collection<RecordType<?>> asked = type == null ? types.all() : List.of(types.get(type));
        for (RecordType<?> candidate : asked) {
            if (!candidate.isPart() && actor.may(candidate.key() + ".read") && (!actor.client() || candidate.forClients())) {
                readable.add(candidate);
            }
        }
    }

    boolean nothing() {
        return readable.isEmpty();
    }

    /** The text fields that count for the actor, the one for snippets first. */
    List<String> fields() {
        if (actor.client()) {
            return List.of(RecordIndex.CLIENTS);
        }
        List<String> fields = new ArrayList<>(List.of(RecordIndex.AGENTS));
        for (RecordType<?> type : readable) {
            for (Field field : types.fields(type.key())) {
                if (field.searchBoost() > 0 && field.restricted() && readable(type, field)) {
                    fields.add(RecordIndex.restricted(type.key(), field.name()));
                }
            }
        }
        return fields;
    }

    /**
     * True if the actor may read the restricted field of every row that it may find: the index asks rows and fields apart, and a
     * hit for a text that one may not read would tell of it.
     */
    private boolean readable(RecordType<?> type, Field field) {
        Set<String> given = actor.grants().scopes(type.key() + ".field." + field.name() + ".read");
        return given.contains("all") || !given.isEmpty() && given.containsAll(actor.grants().scopes(type.key() + ".read"));
    }

    Query rows() {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (RecordType<?> type : readable) {
            BooleanQuery.Builder rows = new BooleanQuery.Builder();
            rows.add(new TermQuery(new Term(RecordIndex.TYPE, type.key())), Occur.FILTER);
            Query scope = scope(type);
            if (scope != null) {
                rows.add(scope, Occur.FILTER);
            }
            any.add(rows.build(), Occur.SHOULD);
        }
        return new ConstantScoreQuery(any.build());
    }

    /** Null = every row of the type is a candidate. */
    private Query scope(RecordType<?> type) {
        Set<String> scopes = actor.grants().scopes(type.key() + ".read");
        List<BytesRef> keys = new ArrayList<>();
        for (String scope : actor.client() ? Set.of("account") : scopes) {
            switch (scope) {
                case "own" -> keys.add(new BytesRef("own:" + actor.user()));
                case "team" -> actor.teams().forEach(team -> keys.add(new BytesRef("team:" + team)));
                case "account" -> actor.accounts().forEach(account -> keys.add(new BytesRef("account:" + account)));
                default -> {
                    return null;
                }
            }
        }
        return new TermInSetQuery(RecordIndex.SCOPE, keys);
    }
}
