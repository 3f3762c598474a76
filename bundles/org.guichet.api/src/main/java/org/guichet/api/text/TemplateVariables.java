package org.guichet.api.text;

import java.util.Locale;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Placeholders that a module offers to texts about a record: {@code {sla.firstResponse}} in a canned answer, in a mail that a rule
 * writes, in the notification or the task of a rule. An OSGi service. A name stands for one value and nothing else; no expression
 * is ever evaluated. Whoever writes texts is shown the names with their descriptions, the texts {@code variable.<name>}.
 *
 * @stability stable
 */
@ConsumerType
public interface TemplateVariables {
    /** Key of the record type that the texts are about. */
    String type();

    /** The names, all of the form {@code <module>.<word>}. */
    Set<String> names();

    /**
     * What the name stands for, as far as the current actor may know it: for an agent who answers with the agent's rights, for a
     * rule with those of rules. Reads through {@link org.guichet.api.query.Queries}.
     *
     * @param name     one of {@link #names}
     * @param record   id of the record
     * @param language of whoever reads the text
     * @return a string, number, boolean, {@code LocalDate} or {@code Instant}, which the platform writes out in the language and
     *         escapes where it is put into HTML; null for nothing, then the text is not sent by itself
     */
    Object value(String name, long record, Locale language);
}
