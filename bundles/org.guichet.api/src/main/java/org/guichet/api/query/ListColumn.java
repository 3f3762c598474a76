package org.guichet.api.query;

import java.util.List;
import java.util.Map;
import org.guichet.api.record.Field;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A column that a module computes for the lists of a type, its own or another's: open returns of a ticket's account. An OSGi
 * service. People choose it in the list like any other; it is exported as it is shown. It is read for a whole page of records
 * by one call, and only if it was asked for. Lists cannot be filtered, sorted or grouped by it: what must be is a field, see
 * {@link org.guichet.api.record.FieldExtension}. If it fails or takes too long, its cells say so ({@link Unread}) and the list
 * still answers. Label: the text {@code <type>.<name of the field>}.
 *
 * @stability young
 */
@ConsumerType
public interface ListColumn {
    /** Key of the record type in whose lists it is offered, for example {@code tickets}. */
    String type();

    /**
     * What it is called and holds. The name is {@code <module>_<word>}; build with
     * {@link org.guichet.api.record.FieldBuilder#forModule}. Any kind but references, states, texts and HTML. With
     * {@code list()} it stands in lists that nobody changed.
     */
    Field field();

    /** Permission that the reader must have, for example {@code returns.read}. Clients never see contributed columns. */
    String permission();

    /**
     * Names of fields of the record from which it is computed, read together with the list. Who may not read one of them is not
     * offered the column.
     */
    default List<String> reads() {
        return List.of();
    }

    /**
     * The values for a page, as the current actor may know them: read what they depend on by {@link Queries}, at best by one
     * statement for all rows.
     *
     * @param rows 1 to 200, each with {@code id} and the fields of {@link #reads}, null where the reader may not see one
     * @return values by the id of the record: strings, booleans, whole numbers, {@code BigDecimal}, {@code LocalDate} and
     *         {@code Instant} by the kind of the field; cells without one stay empty
     */
    Map<Long, Object> values(List<Map<String, Object>> rows);
}
