package org.guichet.desk.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.desk.internal.types.CannedAnswerDescription;
import org.guichet.testkit.ModuleContract;

public class DeskContractTest extends ModuleContract {
    public DeskContractTest() {
        super(new CannedAnswerDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        List<String> texts = new ArrayList<>(List.of("part.desk.steps", "part.desk.board", "part.desk.call", "part.desk.strip", "activities.do.findCaller",
            "activities.do.beginCall", "activities.do.myCall", "activities.do.endCall", "desk.call.subject", "desk.call.subject-hidden", "tickets.do.liveBoard", "tickets.do.applyAnswer", "tickets.cannedAnswer", "desk.did.comment", "desk.did.note"));
        Stream.of("key", "shortcut", "team", "queue", "body", "bodyEn").forEach(field -> texts.add("cannedAnswers." + field + ".help"));
        return texts;
    }
}
