package org.guichet.tickets.internal.score;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says why a ticket stands where it stands, term by term, as of now. Changes nothing. */
@Component
public class ScoreAction implements RecordAction {
    private final Records records;
    private final Scores scores;
    private final Texts texts;

    @Activate
    public ScoreAction(@Reference Records records, @Reference Scores scores, @Reference Texts texts) {
        this.records = records;
        this.scores = scores;
        this.texts = texts;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "score";
    }

    /** {@code {"score": 158, "stored": 150, "terms": [{"key", "label", "points"}]}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Ticket ticket = records.get(Ticket.class, id);
        Locale locale = Actors.current().locale();
        List<Scores.Part> parts = scores.parts(ticket);
        return Map.of(
            "score", parts.stream().mapToInt(Scores.Part::points).sum(),
            "stored", ticket.getScore(),
            "terms", parts.stream().map(part -> Map.<String, Object>of("key", part.term(),
                "label", texts.text(locale, "tickets.score." + part.term()), "points", part.points())).toList());
    }
}
