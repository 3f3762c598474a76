package org.guichet.signin.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/**
 * Reads one configuration file of a provider and notes all that is wrong with it, so that an operator is told of everything
 * at once. A property that nobody asked for is wrong too: it is a slip of the pen. Not thread-safe.
 */
public final class Properties {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final String GROUPS = "groups.";
    /** What ConfigurationAdmin, Felix and Karaf add themselves. */
    private static final Pattern FOREIGN = Pattern.compile("(service|component|felix|org\\.apache\\.karaf|osgi)\\..*|\\..*");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final String file;

    /** @param pid of the factory */
    public Properties(String pid, Map<String, ?> given) {
        given.forEach((key, value) -> {
            if (value != null && !FOREIGN.matcher(key).matches()) {
                values.put(key, value instanceof Object[] several ? String.join(",", Arrays.copyOf(several, several.length,
                    String[].class)) : value.toString().strip());
            }
        });
        Object path = given.get("felix.fileinstall.filename");
        file = path == null ? String.valueOf(given.get("service.pid")) : path.toString().replaceAll(".*/", "");
        asked.add("name");
        values.putIfAbsent("name", file.replaceFirst("^" + Pattern.quote(pid) + "[-~]", "").replaceFirst("\\.(cfg|config)$", ""));
    }

    /** The provider's name: what stands in the file's name after the hyphen. */
    public String name() {
        String name = text("name", "");
        if (!NAME.matcher(name).matches()) {
            wrong("name", "1 to 40 of a-z, 0-9 and - are expected, in the file's name after its first -");
        }
        return name;
    }

    public String required(String key) {
        String text = text(key, "");
        if (text.isEmpty()) {
            wrong(key, "is required");
        }
        return text;
    }

    public String text(String key, String absent) {
        asked.add(key);
        String value = values.get(key);
        return value == null || value.isEmpty() ? absent : value;
    }

    public boolean flag(String key, boolean absent) {
        String text = text(key, Boolean.toString(absent));
        if (!text.equals("true") && !text.equals("false")) {
            wrong(key, "true or false is expected");
        }
        return text.equals("true");
    }

    /** An address of one of the schemes. @return null if it is none */
    public URI address(String key, String... schemes) {
        String text = required(key);
        try {
            URI uri = new URI(text);
            if (!text.isEmpty() && (uri.getHost() == null || !Arrays.asList(schemes).contains(uri.getScheme()))) {
                wrong(key, "an address that begins with " + String.join(":// or ", schemes) + ":// is expected");
                return null;
            }
            return text.isEmpty() ? null : uri;
        } catch (URISyntaxException e) {
            wrong(key, "is not an address");
            return null;
        }
    }

    /** Keys of roles, separated by commas. */
    public Set<String> roles(String key) {
        Set<String> roles = new LinkedHashSet<>(split(text(key, "")));
        roles.stream().filter(role -> !ROLE.matcher(role).matches()).forEach(role -> wrong(key, role + " is not the key of a role"));
        return roles;
    }

    /** Which groups give which role: {@code groups.<role> = one, another}. */
    public GroupRoles groupRoles() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (String key : new TreeSet<>(values.keySet())) {
            if (key.startsWith(GROUPS)) {
                String role = key.substring(GROUPS.length());
                if (!ROLE.matcher(role).matches()) {
                    wrong(key, role + " is not the key of a role");
                }
                Set<String> names = new LinkedHashSet<>(split(required(key)));
                groups.put(role, names);
            }
        }
        return new GroupRoles(groups);
    }

    public void wrong(String key, String what) {
        problems.add(key + ": " + what);
    }

    /** @return false, having logged why, if anything is wrong: then the provider must not serve */
    public boolean good(Logger log) {
        problems().forEach(problem -> log.error("{}: {}", file, problem));
        if (!problems.isEmpty()) {
            log.error("{}: nobody signs in by this provider until it is mended", file);
        }
        return problems.isEmpty();
    }

    public List<String> problems() {
        for (String key : values.keySet()) {
            if (asked.add(key)) {
                wrong(key, "there is no such property");
            }
        }
        return List.copyOf(problems);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }
}
