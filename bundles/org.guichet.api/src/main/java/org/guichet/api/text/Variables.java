package org.guichet.api.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The {@link TemplateVariables} that are present now, for modules that keep texts with placeholders. Thread-safe. */
@ProviderType
public interface Variables {
    /** Descriptions in the current actor's language, by name, in the order of the names. */
    Map<String, String> of(String type);

    /**
     * The values of some of them as plain text in the language, days and times in the current actor's zone. Those that have no value, that
     * nobody offers or whose module fails are left out.
     */
    Map<String, String> values(String type, long record, Collection<String> names, Locale language);
}
