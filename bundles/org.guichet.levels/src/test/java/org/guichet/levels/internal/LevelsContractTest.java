package org.guichet.levels.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.guichet.levels.internal.types.LevelStayDescription;
import org.guichet.levels.internal.types.SupportLevelDescription;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.guichet.levels.internal.types.VendorContractDescription;
import org.guichet.levels.internal.types.VendorQuoteDescription;
import org.guichet.testkit.ModuleContract;

public class LevelsContractTest extends ModuleContract {
    public LevelsContractTest() {
        super(new SupportLevelDescription(), new LevelStayDescription(), new VendorContractDescription(), new VendorQuoteDescription(),
            new VendorCaseDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        List<String> texts = new ArrayList<>(List.of("program.levels", "part.levels.way", "part.levels.report", "part.levels.matrix",
            "part.levels.cases", "levels.coordinate", "tickets.levels_reason", "tickets.do.escalate", "tickets.do.handBack", "tickets.do.levelWay",
            "supportLevels.do.timeReport", "supportLevels.rank.help", "supportLevels.queue.help", "supportLevels.team.help",
            "supportLevels.coordinator.help", "levels.told.escalated", "levels.told.handedBack", "vendorCases.do.sendToVendor",
            "vendorCases.do.draftToVendor", "levels.vendor-mail.first", "levels.vendor-mail.again", "program.levels.vendors",
            "levels.told.late-reaction", "levels.told.late-resolution", "program.levels.reviews", "levels.review", "part.levels.review",
            "part.levels.accountreview", "part.levels.vendorreview", "accounts.levels_review"));
        List.of("monthly", "quarterly", "everybody", "made", "levels", "vendors", "stays", "notable", "cases", "why.breached", "why.critical",
            "why.old", "why.reopened", "why.late")
            .forEach(word -> texts.add("levels.review." + word));
        return texts;
    }
}
