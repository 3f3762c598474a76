package org.guichet.api.transfer;

import java.io.IOException;
import java.io.OutputStream;
import org.guichet.api.query.ListQuery;
import org.osgi.annotation.versioning.ProviderType;

/** Writes lists as files, row by row, at constant memory. */
@ProviderType
public interface Exports {
    /** The forms a list can be written in. */
    enum Form {
        /** Typed cells; no string becomes a formula. */
        XLSX,
        /** For Excel in the actor's language: {@code ;}, BOM, decimal comma in French, formula characters defused. */
        CSV,
        /** For machines: {@code ,}, no BOM, ISO values, unescaped. */
        MACHINE_CSV
    }

    /** Right: {@code <type>.export}. Columns are the query's fields, titled in the actor's language. @return rows written */
    long write(ListQuery query, Form form, OutputStream out) throws IOException;
}
