package org.guichet.accounts;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What an agent should know of an account before opening a ticket for it: who may ask, which contracts run. An OSGi service
 * of any module; the action {@code serviceInformation} of an account puts the sections together in the caller's language.
 *
 * @stability young
 */
@ConsumerType
public interface ServiceInformation {
    /**
     * One line of a section.
     *
     * @param type    of the record it is about
     * @param id      of that record
     * @param granted yes or no: the contact may ask, the contract is active
     * @param comment what else to know, or null
     */
    record Line(String type, long id, String title, boolean granted, String comment) {
    }

    /** Key of the section; its label is {@code accounts.serviceInformation.<key>}. */
    String key();

    /** Place among the sections, small first. */
    int order();

    /** Lines the current actor may see, at most 100. */
    List<Line> of(long account);
}
