package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.nio.file.Path;

/** The database as a thing to copy away and to bring back. */
interface Database {
    /** Word in the archive that says which database wrote it. */
    String kind();

    /** Writes a consistent copy into the folder while everything runs. */
    void copyTo(Path folder) throws IOException;

    /** Replaces the whole database by the copy in the folder. Nothing else may use the database meanwhile. */
    void replaceBy(Path folder) throws IOException;
}
