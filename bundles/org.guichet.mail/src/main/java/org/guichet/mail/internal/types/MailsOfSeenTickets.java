package org.guichet.mail.internal.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.osgi.service.component.annotations.Component;

/**
 * Whoever may not see a ticket sees none of its mails: the scopes that somebody reads tickets in hold for mails too. Mails without a
 * ticket are for those who see every ticket.
 */
@Component
public class MailsOfSeenTickets implements RowRestriction {
    private static final String NONE = "ticket==0";

    @Override
    public String type() {
        return "mails";
    }

    @Override
    public Optional<String> filter(Actor actor) {
        Set<String> scopes = actor.grants().scopes("tickets.read");
        if (scopes.contains("all")) {
            return Optional.empty();
        }
        List<String> seen = new ArrayList<>(List.of(NONE));
        if (scopes.contains("own")) {
            seen.add("ticket.assignee==ME");
        }
        if (scopes.contains("team") && !actor.teams().isEmpty()) {
            seen.add("ticket.team==MYTEAMS");
        }
        if (scopes.contains("account") && !actor.accounts().isEmpty()) {
            seen.add("ticket.account=in=" + actor.accounts().stream().sorted().map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")")));
        }
        return Optional.of(String.join(",", seen));
    }
}
