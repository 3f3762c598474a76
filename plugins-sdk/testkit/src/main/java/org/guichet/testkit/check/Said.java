package org.guichet.testkit.check;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** One thing that a check found, in French or English. */
public record Said(String key, List<String> arguments) {
    static Said of(String key, Object... arguments) {
        return new Said(key, List.of(arguments).stream().map(String::valueOf).toList());
    }

    /** French for French, English for all others. */
    public String in(Locale locale) {
        String file = "fr".equals(locale.getLanguage()) ? "said_fr.properties" : "said_en.properties";
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(Said.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MessageFormat(texts.getProperty(key).replace("'", "''"), Locale.ROOT).format(arguments.toArray());
    }
}
