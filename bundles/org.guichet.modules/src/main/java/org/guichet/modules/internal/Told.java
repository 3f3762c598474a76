package org.guichet.modules.internal;

import java.util.Locale;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;

/** This bundle's texts in the language of whoever asked. */
record Told(Texts texts) {
    Locale locale() {
        return Actors.find().map(Actor::locale).orElse(Locale.ENGLISH);
    }

    String of(String key, Object... arguments) {
        return texts.text(locale(), "modules." + key, arguments);
    }

    /** The name of a module, or its id. */
    String module(String id) {
        return texts.has(locale(), "module." + id) ? texts.text(locale(), "module." + id) : id;
    }
}
