package com.example.loyalty;

import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Component;

/** What is closed stays closed. */
@Component
public class CardRules implements RecordRule<Card> {
    private static final int MOST_POINTS = 10_000;

    @Override
    public Class<Card> entity() {
        return Card.class;
    }

    @Override
    public void before(Change<Card> change) {
        Integer points = change.record().getPoints();
        if (points != null && points > MOST_POINTS) {
            change.invalid("points", "loyalty.most", MOST_POINTS);
        }
        if (Boolean.TRUE.equals(change.before("closed")) && !Boolean.TRUE.equals(change.record().getClosed())) {
            change.invalid("closed", "loyalty.closed");
        }
    }
}
