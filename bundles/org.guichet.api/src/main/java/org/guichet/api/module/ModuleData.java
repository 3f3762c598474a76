package org.guichet.api.module;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The tables of modules, whether these run or not. For the platform alone: nobody's rights are asked. Thread-safe. */
@ProviderType
public interface ModuleData {
    /** Why a module that runs does not work: a migration that failed, descriptions and fields that were refused. */
    List<String> problems(String module);

    /** Ids, in lower case, of modules of these that have tables. */
    Set<String> kept(Collection<String> modules);

    /** Writes every table of the module as CSV into a zip. */
    void export(String module, OutputStream zip) throws IOException;

    /**
     * Drops the module's tables for good, with comments, files, links and watchers of its records; the history stays.
     *
     * @param types keys of its record types
     */
    void purge(String module, Collection<String> types);
}
