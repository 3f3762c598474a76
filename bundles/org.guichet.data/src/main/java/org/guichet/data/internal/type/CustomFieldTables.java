package org.guichet.data.internal.type;

import java.util.Optional;

/**
 * The side tables of the fields that administrators added ({@code c_x}), without retired ones. A DS service; after a change
 * its owner calls {@link Catalog#refresh()}.
 */
public interface CustomFieldTables {
    Optional<SideTable> of(String type);
}
