package org.guichet.desk.internal;

import org.guichet.api.screen.ScreenPart;
import org.guichet.desk.internal.types.CannedAnswerDescription;
import org.osgi.service.component.annotations.Component;

/** What a macro does, below its text. */
@Component
public class StepsPanel implements ScreenPart {
    @Override
    public String key() {
        return "steps";
    }

    @Override
    public String slot() {
        return RECORD_MAIN;
    }

    @Override
    public String type() {
        return CannedAnswerDescription.TYPE;
    }

    @Override
    public String icon() {
        return "begin";
    }

    @Override
    public String permission() {
        return "cannedAnswers.update";
    }
}
