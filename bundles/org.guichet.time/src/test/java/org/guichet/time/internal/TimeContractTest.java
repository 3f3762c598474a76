package org.guichet.time.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.api.text.TemplateVariables;
import org.guichet.data.testing.TestPlatform;
import org.guichet.testkit.ModuleContract;
import org.guichet.time.internal.desk.SpentInTexts;
import org.guichet.time.internal.types.TimeEntryDescription;

public class TimeContractTest extends ModuleContract {
    public TimeContractTest() {
        super(new TimeEntryDescription());
    }

    @Override
    protected Collection<TemplateVariables> variables(TestPlatform platform) {
        return List.of(new SpentInTexts(platform.queries()));
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("program.time", "part.time.spent", "part.time.timer", "tickets.do.checkIn", "tickets.do.checkOut",
            "timeEntries.do.myTimer", "tickets.time_note", "tickets.time_spent", "tickets.time_running", "users.time_automatic",
            "users.time_automatic.yes", "users.time_automatic.no", "teams.time_automatic", "timeEntries.end.help", "timeEntries.minutes.help",
            "users.time_automatic.help", "teams.time_automatic.help");
    }
}
