package org.guichet.transfer.internal.imports;

import java.util.Map;
import org.guichet.transfer.internal.quality.Tally;

/** What an import makes of each of its rows, in the transaction and with the rights that the caller gives it. */
interface RowWork {
    /** @param values what the row became */
    record Done(ImportRows.Entry entry, Map<String, Object> values) {
    }

    /**
     * @param tally gets what comes with the row
     * @throws org.guichet.api.error.Problem with the reason for refusing the row
     */
    Done write(Table.Row row, Tally tally);
}
