package org.guichet.api.query;

import java.util.List;

/**
 * What a list shall hold.
 *
 * @param type   key of the record type
 * @param filter RSQL, also across references ({@code account.region==Sud}) and into parts ({@code lines.serial==X1}), or null.
 *               Operators: {@code == != =lt= =le= =gt= =ge= =in= =out= =like= =null=}; {@code *} in strings is a wildcard and
 *               comparison ignores case; {@code ME} stands for the actor's user id, {@code MYTEAMS} for their teams, {@code NOW},
 *               {@code TODAY} and {@code TODAY-7} for times; {@code state.category==waiting} tests a state's category
 *               ({@code !=} and {@code =out=} also hold where there is no value; {@code \\*} is a star); a comparison behind
 *               a reference holds only where the actor sees a record there; {@code group==7} tests membership of a saved group;
 *               days are those of the actor's zone
 * @param text   full text query, or null
 * @param fields names or paths to return ({@code account.title}), also of {@link Queries#columns}; empty = the type's list fields
 * @param sort   {@code -updated,subject}, rows without value last, choices in their described order; empty = the type's default
 *               (relevance if {@code text} is given)
 * @param limit  rows per page, 1–200
 * @param cursor opaque value from the previous page, or null
 * @param total  {@code none}, {@code capped} (exact up to 10,000) or {@code exact}
 * @param deleted also tombstones
 */
public record ListQuery(String type, String filter, String text, List<String> fields, String sort, int limit, String cursor,
        String total, boolean deleted) {
    public static ListQuery of(String type) {
        return new ListQuery(type, null, null, List.of(), null, 50, null, "none", false);
    }

    public ListQuery filter(String rsql) {
        return new ListQuery(type, rsql, text, fields, sort, limit, cursor, total, deleted);
    }

    public ListQuery text(String query) {
        return new ListQuery(type, filter, query, fields, sort, limit, cursor, total, deleted);
    }

    public ListQuery fields(String... names) {
        return new ListQuery(type, filter, text, List.of(names), sort, limit, cursor, total, deleted);
    }

    public ListQuery sort(String order) {
        return new ListQuery(type, filter, text, fields, order, limit, cursor, total, deleted);
    }

    public ListQuery limit(int rows) {
        return new ListQuery(type, filter, text, fields, sort, rows, cursor, total, deleted);
    }

    public ListQuery cursor(String value) {
        return new ListQuery(type, filter, text, fields, sort, limit, value, total, deleted);
    }

    public ListQuery total(String mode) {
        return new ListQuery(type, filter, text, fields, sort, limit, cursor, mode, deleted);
    }
}
