package org.guichet.activities.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.testkit.ModuleContract;

public class ActivitiesContractTest extends ModuleContract {
    public ActivitiesContractTest() {
        super(new ActivityDescription(), new AttendeeDescription(), new LiteratureItemDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("activities.do.changeOccurrence", "activities.do.cancelOccurrence", "activities.do.openFeed",
            "activities.do.closeFeed", "permission.activities.field.confidential.read", "activities.did.create-task", "tickets.do.askColleague",
            "tickets.colleague", "tickets.question", "activities.do.withdrawQuestion", "activities.do.withdrawQuestion.confirm");
    }
}
