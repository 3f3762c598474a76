package org.guichet.data.internal.query;

import java.util.function.Function;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;

/** What a list query was compiled into, kept for those that differ in numbers only. */
interface Compiled<C extends Compiled<C>> {
    Sql.Rendered statement();

    C with(Sql.Rendered statement);

    /** The query with marks in its filter. */
    record Marked(Class<?> kind, ListQuery query) {
    }

    /** The query as it is. */
    record Whole(Class<?> kind, ListQuery query) {
    }

    /** @param compiled null if its numbers are not parameters */
    record Tried(Compiled<?> compiled) {
    }

    /** @throws Invalid for a wrong filter, sort or field */
    static <C extends Compiled<C>> C of(Reading reading, ListQuery query, Class<C> kind, Function<ListQuery, C> compile) {
        Shape shape = Shape.of(query.filter());
        if (!shape.numbers().isEmpty()) {
            ListQuery marked = query.filter(shape.filter());
            Tried tried = reading.plans().compiled(reading, new Marked(kind, marked), Tried.class,
                () -> tried(shape, marked, compile));
            if (tried.compiled() != null) {
                C compiled = kind.cast(tried.compiled());
                return compiled.with(shape.filled(compiled.statement()));
            }
        }
        return reading.plans().compiled(reading, new Whole(kind, query), kind, () -> compile.apply(query));
    }

    private static <C extends Compiled<C>> Tried tried(Shape shape, ListQuery marked, Function<ListQuery, C> compile) {
        try {
            C compiled = compile.apply(marked);
            return new Tried(shape.fits(compiled.statement()) ? compiled : null);
        } catch (Invalid withMarks) {
            // the filter as it was may be right, or wrong in the user's own words
            return new Tried(null);
        }
    }
}
