package org.guichet.mail.internal.desk;

import org.guichet.api.screen.ScreenPart;

/** The composer of mails on records that are no tickets. */
abstract class LetterPanel implements ScreenPart {
    private final String type;
    private final String key;

    LetterPanel(String type, String key) {
        this.type = type;
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String slot() {
        return RECORD_MAIN;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String export() {
        return "compose";
    }

    @Override
    public String icon() {
        return "email";
    }

    @Override
    public String permission() {
        return "mails.do.write";
    }
}
