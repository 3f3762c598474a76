package org.guichet.tickets.internal.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.module.Budgets;
import org.guichet.tickets.PriorityMatrix;
import org.guichet.tickets.ScoreTerm;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The score of a ticket: the terms of all present modules, each scaled by its setting. */
@Component(service = {Scores.class, SettingKeys.class})
public class Scores implements SettingKeys {
    private static final Logger LOG = LoggerFactory.getLogger(Scores.class);
    private static final String SETTING = "tickets.score.";

    /** One term's part of a score. */
    public record Part(String term, int points) {
    }

    private final Settings settings;
    private final Budgets budgets;
    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<ScoreTerm> terms = List.of();

    @Activate
    public Scores(@Reference Settings settings, @Reference Budgets budgets) {
        this.settings = settings;
        this.budgets = budgets;
    }

    @Override
    public Set<String> keys() {
        return Set.of(SETTING, PriorityMatrix.SETTING);
    }

    public int of(Ticket ticket) {
        return parts(ticket).stream().mapToInt(Part::points).sum();
    }

    /** The parts in their order; their sum is the score. */
    public List<Part> parts(Ticket ticket) {
        List<Part> parts = new ArrayList<>();
        budgets.callable(ScoreTerm.class, terms).stream().sorted(Comparator.comparingInt(ScoreTerm::order)).forEach(term ->
            parts.add(new Part(term.key(), points(term, ticket) * percent(term.key()) / 100)));
        return parts;
    }

    /** A term that fails counts nothing: no ticket goes unwritten for it. */
    private static int points(ScoreTerm term, Ticket ticket) {
        try {
            return term.points(ticket);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The score term {} fails", term.key(), e);
            return 0;
        }
    }

    private int percent(String term) {
        Optional<String> setting = settings.get(SETTING + term);
        return setting.filter(text -> text.matches("\\d{1,4}")).map(Integer::parseInt).orElse(100);
    }
}
