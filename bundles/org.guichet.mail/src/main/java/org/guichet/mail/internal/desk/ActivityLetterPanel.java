package org.guichet.mail.internal.desk;

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** Writing a mail from an activity, below its form. */
@Component(service = ScreenPart.class)
public class ActivityLetterPanel extends LetterPanel {
    public ActivityLetterPanel() {
        super("activities", "onactivity");
    }
}
