package org.guichet.assignment.internal.choice;

import java.util.List;
import java.util.Optional;

/**
 * Who was considered for a ticket, who was dropped and why, and who comes first of the others. Immutable.
 *
 * @param able    those who can take it, the best first
 * @param dropped the others with the criterion that each fails
 */
public record Verdict(List<Candidate> able, List<Dropped> dropped) {
    /**
     * @param detail what the criterion can add: until when, as an ISO instant; the skill, its level had and needed, as
     *               {@code 12:1:3}; else null
     */
    public record Dropped(Candidate candidate, Criterion criterion, String detail) {
    }

    public Optional<Candidate> chosen() {
        return able.stream().findFirst();
    }
}
