package org.guichet.api.config;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.guichet.api.error.Invalid;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configuration as files of text (YAML), to be compared, kept under version control and carried to another server: records of
 * the types that call themselves {@link org.guichet.api.record.RecordType#configuration() configuration} and every
 * {@link ConfigurationPart}. Right for everything: {@code admin.configuration}, beside those on what is read and written.
 * Thread-safe.
 */
@ProviderType
public interface Configurations {
    /** The file in whose folder all others stand: it says in which form they are written. */
    String MANIFEST = "guichet.yaml";
    /** Files that are looked at, at most. */
    int MOST_FILES = 5000;
    /** Bytes of all files together, at most. */
    long MOST_BYTES = 20L * 1024 * 1024;

    /** What becomes of a thing: {@code ONLY_HERE} stays, because nobody asked to prune. */
    enum Outcome { ADDED, CHANGED, REMOVED, ONLY_HERE }

    /** @param place member of the document, those of members inside behind slashes @param from value as it is here, or null */
    record Difference(String place, Object from, Object to) {
    }

    /** @param folder key of the record type or part @param name what the thing is called there */
    record Entry(String folder, String name, String file, Outcome outcome, List<Difference> differences) {
    }

    /**
     * Something wrong or noteworthy in a file.
     *
     * @param file or null if it is about all of them
     * @param line from 1; 0 if it is not known
     * @param what where in the document, and the message
     */
    record Fault(String file, int line, Invalid.Place what) {
    }

    /**
     * What applying would come to, or came to.
     *
     * @param unchanged number of things that are as the files say already
     * @param faults    what keeps the files from being applied; nothing was, if there are any
     * @param notes     what an administrator should know, although it keeps nothing from being applied
     * @param applied   true if the entries are in force now
     */
    record Outlook(List<Entry> entries, int unchanged, List<Fault> faults, List<Fault> notes, boolean applied) {
    }

    /**
     * All that the actor may read, by path ({@code queues/support.yaml}); the same configuration gives the same bytes.
     *
     * @throws Invalid naming what refers to a record that has no name on other servers
     */
    SortedMap<String, String> export();

    /** What {@link #apply} would do, tried out in a transaction that is undone. */
    Outlook diff(Map<String, byte[]> files, boolean prune);

    /**
     * Puts the files in force: what they leave out stays as it is, unless {@code prune} is set, which removes what they lack (of
     * the folders that they have). All in one transaction, but for parts that cannot be in one (custom fields), which come first.
     */
    Outlook apply(Map<String, byte[]> files, boolean prune);
}
