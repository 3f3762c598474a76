package org.guichet.configuration.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.config.Configurations;
import org.guichet.api.config.Configurations.Fault;
import org.guichet.api.error.Invalid.Place;

/** The files that were handed in, read. Whatever is wrong with them is told by file and line. */
final class Given {
    static final long FORMAT = 1;
    private static final Pattern PATH = Pattern.compile("([a-z][A-Za-z0-9-]{0,59})/([A-Za-z0-9._-]{1,120})\\.ya?ml");

    /** One document of a folder. */
    record Document(String folder, String base, String file, YamlText.Read text) {
        Fault fault(Place what) {
            return new Fault(file, text.line(what.place()), what);
        }
    }

    private final List<Document> documents = new ArrayList<>();
    private final Set<String> folders = new LinkedHashSet<>();
    private final Map<String, String> modules = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    Given(Map<String, byte[]> files) {
        if (!files.containsKey(Configurations.MANIFEST)) {
            fault(null, 0, "", "configuration.no-manifest", Configurations.MANIFEST);
        } else if (files.size() > Configurations.MOST_FILES
                || files.values().stream().mapToLong(file -> file.length).sum() > Configurations.MOST_BYTES) {
            fault(null, 0, "", "configuration.too-much", Configurations.MOST_FILES, Configurations.MOST_BYTES / 1024 / 1024);
        } else {
            new TreeMap<>(files).forEach(this::read);
        }
    }

    private void fault(String file, int line, String place, String key, Object... arguments) {
        faults.add(new Fault(file, line, new Place(place, key, List.of(arguments))));
    }

    private void read(String path, byte[] file) {
        try {
            Matcher parts = PATH.matcher(path);
            if (path.equals(Configurations.MANIFEST)) {
                manifest(YamlText.read(file));
            } else if (parts.matches()) {
                documents.add(new Document(parts.group(1), parts.group(2), path, YamlText.read(file)));
            } else {
                fault(path, 0, "", "configuration.wrong-path");
            }
        } catch (YamlText.Broken e) {
            fault(path, e.line(), e.place(), e.getMessage(), e.arguments().toArray());
        }
    }

    private void manifest(YamlText.Read text) {
        Map<String, Object> values = text.values();
        if (!Long.valueOf(FORMAT).equals(values.get("format"))) {
            fault(Configurations.MANIFEST, text.line("format"), "format", "configuration.wrong-format", FORMAT);
        }
        if (values.get("folders") instanceof List<?> listed) {
            listed.forEach(folder -> folders.add(String.valueOf(folder)));
        }
        if (values.get("modules") instanceof Map<?, ?> named) {
            named.forEach((module, version) -> modules.put(module.toString(), String.valueOf(version)));
        }
        for (String member : values.keySet()) {
            if (!Set.of("format", "folders", "modules").contains(member)) {
                fault(Configurations.MANIFEST, text.line(member), member, "configuration.unknown-member", member);
            }
        }
    }

    List<Document> documents() {
        return documents;
    }

    /** The folders that were exported: what they lack was not there. */
    Set<String> folders() {
        return folders;
    }

    /** Modules of the server that the files come from, with their versions. */
    Map<String, String> modules() {
        return modules;
    }

    List<Fault> faults() {
        return faults;
    }
}
