package org.guichet.testkit.check;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code META-INF/guichet-plugin.json}: what a plugin says of itself that no header of its manifest says.
 *
 * @param id           the module's id, as in {@code Guichet-Module}
 * @param licence      SPDX identifier
 * @param requires     ids of the modules without which it makes no sense
 * @param optional     ids of the modules with which it does more
 * @param types        keys of its record types
 * @param permissions  permissions of its own
 * @param capabilities what it reaches outside the server
 */
public record PluginFacts(String id, String licence, List<String> requires, List<String> optional, List<String> types,
        List<String> permissions, Capabilities capabilities) {
    /** Where it stands in the bundle. */
    public static final String FILE = "META-INF/guichet-plugin.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @param network host names @param files paths @param mail whether it sends mail */
    public record Capabilities(List<String> network, List<String> files, boolean mail) {
        public Capabilities {
            network = known(network);
            files = known(files);
        }

        /** In words that an administrator reads before the installation. */
        public Map<String, String> words() {
            return Map.of("network", words(network), "files", words(files), "mail", mail ? "yes" : "none");
        }

        private static String words(List<String> asked) {
            return asked.isEmpty() ? "none" : String.join(" ", asked);
        }
    }

    public PluginFacts {
        requires = known(requires);
        optional = known(optional);
        types = known(types);
        permissions = known(permissions);
        capabilities = capabilities == null ? new Capabilities(null, null, false) : capabilities;
    }

    private static List<String> known(List<String> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** @throws IOException if it is no JSON, or says something that is not known */
    public static PluginFacts read(byte[] json) throws IOException {
        return JSON.readValue(json, PluginFacts.class);
    }
}
