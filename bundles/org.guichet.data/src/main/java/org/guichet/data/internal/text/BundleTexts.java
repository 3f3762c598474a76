package org.guichet.data.internal.text;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Unavailable;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts of the resolved bundles; settings {@code label.<language>.<key>} win over them. A text that the language lacks is
 * taken from the other one. Apostrophes in patterns stand for themselves, doubled or not. Thread-safe.
 */
@Component(service = {Texts.class, BundleTexts.class})
public class BundleTexts implements Texts {
    private static final Pattern RIGHT = Pattern.compile("permission\\.([a-zA-Z0-9]+)\\.([a-z]+)");
    private static final Logger LOG = LoggerFactory.getLogger(BundleTexts.class);

    /** Insertion order decides where two bundles have the same key: the first one keeps it. */
    private final Map<Object, Map<String, Map<String, String>>> sources = new LinkedHashMap<>();
    private final BundleTracker<Bundle> tracker;
    private volatile Map<String, Map<String, String>> texts = Map.of();
    private volatile Settings settings;

    @Activate
    public BundleTexts(BundleContext context) {
        int present = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;
        tracker = new BundleTracker<>(context, present, new BundleTrackerCustomizer<Bundle>() {
            @Override
            public Bundle addingBundle(Bundle bundle, BundleEvent event) {
                return add(bundle) ? bundle : null;
            }

            @Override
            public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
                // its files are the same in every state
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
                remove(bundle);
            }
        });
        tracker.open();
    }

    /** Outside of OSGi: the texts of everything on the class path. */
    public BundleTexts(ClassLoader loader) {
        tracker = null;
        TextFiles.of(loader).forEach(found -> sources.put(new Object(), found));
        build();
    }

    @Deactivate
    public void close() {
        if (tracker != null) {
            tracker.close();
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setSettings(Settings service) {
        settings = service;
    }

    public void unsetSettings(Settings service) {
        if (settings == service) {
            settings = null;
        }
    }

    private boolean add(Bundle bundle) {
        try {
            Map<String, Map<String, String>> found = TextFiles.of(bundle);
            if (found.isEmpty()) {
                return false;
            }
            synchronized (this) {
                sources.put(bundle, found);
                build();
            }
            return true;
        } catch (RuntimeException e) {
            LOG.error("the texts of {} cannot be read: {}", bundle.getSymbolicName(), e.toString());
            return false;
        }
    }

    private synchronized void remove(Bundle bundle) {
        sources.remove(bundle);
        build();
    }

    private synchronized void build() {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (Map<String, Map<String, String>> source : sources.values()) {
            source.forEach((language, found) ->
                found.forEach((key, text) -> all.computeIfAbsent(language, none -> new HashMap<>()).putIfAbsent(key, text)));
        }
        texts = all;
    }

    private static String language(Locale locale) {
        return locale != null && TextFiles.LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    }

    /** The language first, then the others. */
    private static List<String> languages(Locale locale) {
        List<String> order = new ArrayList<>(TextFiles.LANGUAGES);
        String first = language(locale);
        order.remove(first);
        order.add(0, first);
        return order;
    }

    private String find(String language, String key) {
        String renamed = renamed("label." + language + "." + key);
        String text = renamed == null ? texts.getOrDefault(language, Map.of()).get(key) : renamed;
        return text == null ? right(language, key) : text;
    }

    /** The right to do with records of a type what can be done with all, in words; null for any other key. */
    private String right(String language, String key) {
        Matcher right = RIGHT.matcher(key);
        String operation = right.matches() ? texts.getOrDefault(language, Map.of()).get("operation." + right.group(2)) : null;
        String type = operation == null ? null : find(language, right.group(1) + ".plural");
        return type == null ? null : operation.replace("{0}", type);
    }

    private String renamed(String setting) {
        Settings overlay = settings;
        try {
            return overlay == null ? null : overlay.get(setting).orElse(null);
        } catch (Unavailable e) {
            LOG.debug("labels as shipped, the client's own cannot be read", e);
            return null;
        }
    }

    @Override
    public String text(Locale locale, String key, Object... arguments) {
        for (String language : languages(locale)) {
            String text = find(language, key);
            if (text != null) {
                return filled(text, Locale.forLanguageTag(language), named(locale, arguments));
            }
        }
        return key;
    }

    private Object[] named(Locale locale, Object... arguments) {
        return Stream.of(arguments).map(one -> one instanceof Label label ? text(locale, label) : one).toArray();
    }

    private static String filled(String text, Locale locale, Object... arguments) {
        String plain = text.replace("''", "'");
        if (arguments.length == 0 || plain.indexOf('{') < 0) {
            return plain;
        }
        boolean formats = plain.contains(",number") || plain.contains(",date") || plain.contains(",choice");
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            // ids and years are numbers too and must not be grouped by thousands
            boolean raw = arguments[i] == null || formats && (arguments[i] instanceof Number || arguments[i] instanceof Date);
            shown[i] = raw ? arguments[i] : String.valueOf(arguments[i]);
        }
        try {
            return new MessageFormat(plain.replace("'", "''"), locale).format(shown);
        } catch (IllegalArgumentException e) {
            // a renamed label may hold any braces
            return plain;
        }
    }

    @Override
    public boolean has(Locale locale, String key) {
        return find(language(locale), key) != null;
    }

    @Override
    public Map<String, String> startingWith(Locale locale, String prefix) {
        Map<String, String> found = new TreeMap<>();
        List<String> order = languages(locale);
        for (int i = order.size() - 1; i >= 0; i--) {
            String language = order.get(i);
            texts.getOrDefault(language, Map.of()).forEach((key, text) -> {
                if (key.startsWith(prefix)) {
                    found.put(key, filled(text, locale));
                }
            });
            Settings overlay = settings;
            if (overlay != null) {
                String label = "label." + language + ".";
                overlay.startingWith(label + prefix)
                    .forEach((key, text) -> found.put(key.substring(label.length()), filled(text, locale)));
            }
        }
        return found;
    }

    @Override
    public Map<String, String> shipped(Locale locale, String prefix) {
        Map<String, String> found = new TreeMap<>();
        texts.getOrDefault(language(locale), Map.of()).forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                found.put(key, text.replace("''", "'"));
            }
        });
        return found;
    }
}
