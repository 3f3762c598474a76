package org.guichet.api.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A {@link RowRestriction} for rows that are seen with the record they refer to: the scopes in which somebody reads that record
 * hold for them too. Scopes of modules cannot be asked about another type's rows and give none; rows without a record are for
 * those who see every one.
 *
 * @param reference field of the rows that refers to the record
 * @param target    key of the record's type
 * @param owner     field of the record that names its owner
 * @param team      field of the record that names its team
 * @param account   field of the record that names its account
 */
public record SeenWith(String reference, String target, String owner, String team, String account) {
    /** RSQL for {@link RowRestriction#filter}. */
    public Optional<String> filter(Actor actor) {
        Set<String> scopes = actor.grants().scopes(target + ".read");
        if (scopes.contains("all")) {
            return Optional.empty();
        }
        // no record has this id
        List<String> seen = new ArrayList<>(List.of(reference + "==0"));
        if (scopes.contains("own")) {
            seen.add(reference + "." + owner + "==ME");
        }
        if (scopes.contains("team") && !actor.teams().isEmpty()) {
            seen.add(reference + "." + team + "==MYTEAMS");
        }
        if (scopes.contains("account") && !actor.accounts().isEmpty()) {
            seen.add(reference + "." + account + "=in=" + actor.accounts().stream().sorted().map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")")));
        }
        return Optional.of(String.join(",", seen));
    }
}
