package org.guichet.api.transfer;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an import, or its dry run, says about the quality of the file: counted while rows go through, with each row's own
 * transaction, hence right after a crash too. Thread-safe.
 */
@ProviderType
public interface ImportQuality {
    /**
     * How often something was met.
     *
     * @param name   what it is about: a mapped field, {@code <field>|<message key>} of a reason
     * @param label  the same in the reader's language
     * @param sample of a reason: the first one that was met, in the words of whoever started the import; else null
     */
    record Figure(String name, String label, long count, String sample) {
    }

    /** What became of the records of a type, parts and records that rows needed included. */
    record Total(String type, String label, long created, long updated, long unchanged) {
    }

    /**
     * @param dry      nothing was written
     * @param rows     rows of data that were read; {@code blank} of them hold nothing
     * @param rejects  reasons for which rows were refused; a row can have several
     * @param repeated rows whose key, or without a key whose whole content, an earlier row of the file has
     * @param alike    rows that look like another record by the hints of their type; {@code compared} were looked at
     * @param orphans  cells by field that name a record which is not there
     * @param empty    rows by mapped field that have no value for it
     */
    record Figures(boolean dry, long rows, long blank, long created, long updated, long unchanged, long refused,
            List<Figure> rejects, long repeated, long alike, long compared, List<Figure> orphans, List<Figure> empty,
            List<Total> totals) {

        /** True if every row of the file is accounted for. */
        public boolean balanced() {
            return rows == blank + created + updated + unchanged + refused;
        }

        /** Rows that are not blank and that the run has been through. */
        public long done() {
            return created + updated + unchanged + refused;
        }
    }

    /**
     * In the current actor's language.
     *
     * @throws org.guichet.api.error.NotFound if there is no such import for the actor
     */
    Figures of(long id);

    /** The same as a table for Excel, {@code ;} between cells. */
    String csv(long id);
}
