package org.guichet.api.config;

import java.util.Map;
import java.util.Set;
import org.guichet.api.error.NotAllowedNow;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Configuration that is no record (those say it in their {@link org.guichet.api.record.RecordType}): a folder of documents that
 * travel between servers as text. An OSGi service. Documents are maps of texts, whole numbers, decimals, booleans, nulls, lists and
 * maps, always in the same order, without ids, versions and moments; what is secret is not in them. All of it acts as the current
 * actor, with their rights.
 *
 * @stability stable
 */
@ConsumerType
public interface ConfigurationPart {
    /** Folder of its files; of small letters and hyphens. Known as {@code configuration.<key>} among the texts. */
    String key();

    /** What stands now and the actor may read, by the documents' names. */
    Map<String, Map<String, Object>> documents();

    /**
     * The document in the form that {@link #documents} gives it.
     *
     * @throws org.guichet.api.error.Invalid naming each place that is wrong ({@code states/2/category}) @throws
     *         org.guichet.api.error.Problem if there can be no such document here
     */
    default Map<String, Object> read(String name, Map<String, Object> document) {
        return document;
    }

    /** Puts a document in force that {@link #read} gave; members that it leaves out stay as they are. */
    void apply(String name, Map<String, Object> document);

    /** Takes away a document that the files lack; asked only where {@link #removes} says so. */
    default void remove(String name) {
        throw new NotAllowedNow("configuration-stays", name);
    }

    /** True if documents can be taken away. */
    default boolean removes() {
        return false;
    }

    /** True if each member of a document is a thing of its own (a label): pruning sets those to null that a file lacks. */
    default boolean entries() {
        return false;
    }

    /** Members that only say how to apply a document: never given by {@link #documents}, no difference by themselves. */
    default Set<String> instructions() {
        return Set.of();
    }

    /**
     * How other documents call what this one brings ({@code c_region}): those that do cannot be tried out before it is there. Asked
     * of parts that are applied {@link #alone} only.
     */
    default Set<String> words(String name) {
        return Set.of();
    }

    /**
     * True if applying cannot be part of a transaction (it changes tables): it comes first, and stays if what follows fails.
     * Such a part finds by {@link #read} whatever would be refused.
     */
    default boolean alone() {
        return false;
    }

    /** True if records depend on it: it is applied before them. */
    default boolean beforeRecords() {
        return alone();
    }
}
