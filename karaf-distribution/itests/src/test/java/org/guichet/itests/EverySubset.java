package org.guichet.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * Every set of the optional modules, really installed from the archive, without a network, in one running server: along a Gray
 * code, so that each step installs or removes one module. Part of {@code ./guichet test deep}, by its name no test of the build.
 * Sets that lack what one of their modules requires are left out.
 */
public class EverySubset {
    private static final String PASSWORD = "toutes-les-parties-1";
    /** Karaf writes what it is going to do with which bundles: a heading, then a bundle on each line. */
    private static final Pattern HEADING = Pattern.compile("\\| (Stopping|Refreshing|Starting|Updating|Uninstalling) bundles:$");
    private static final Pattern LISTED = Pattern.compile("\\| {3}([\\w.-]+)/[\\w.]+");
    private static final Pattern ARRIVED = Pattern.compile("record type \\S+ of module (\\w+) is present");
    private final Map<String, Set<String>> requires = new HashMap<>();
    private final Set<String> bundles = new TreeSet<>();
    private Api api;
    private Path log;
    private int seen;
    private int moved;
    private boolean listing;

    @Test
    public void eachComesAndGoesAndTheCoreDoesNotNotice() throws Exception {
        try (ServerProcess server = ServerProcess.unpack("subsets").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start()) {
            api = Sessions.admin(server, PASSWORD);
            log = server.folder().resolve("data/log/guichet.log");
            List<String> modules = optional();
            newLines();
            int sets = walk(modules);
            assertTrue("the log tells of bundles that stop and start: " + moved, moved > sets);
            System.out.println("Subsets of " + modules + ": " + sets + " installed, " + ((1 << modules.size()) - 1 - sets) + " left out");
        }
    }

    private List<String> optional() throws IOException, InterruptedException {
        List<String> modules = new ArrayList<>();
        for (JsonNode module : api.get("/api/modules").json().get("items")) {
            if (module.get("source").asText().equals("archive")) {
                assertEquals(module.toString(), "available", module.get("state").asText());
                modules.add(module.get("id").asText());
                bundles.add(module.get("bundle").asText());
                Set<String> needed = new TreeSet<>();
                module.get("requires").forEach(one -> needed.add(one.asText()));
                requires.put(module.get("id").asText(), needed);
            }
        }
        requires.values().forEach(needed -> needed.retainAll(requires.keySet()));
        assertTrue(modules.toString(), modules.size() >= 8);
        return modules;
    }

    /** @return how many sets were installed */
    private int walk(List<String> modules) throws IOException, InterruptedException {
        Set<String> present = new TreeSet<>();
        int sets = 0;
        for (int i = 1; i < 1 << modules.size(); i++) {
            Set<String> wanted = set(modules, i ^ i >> 1);
            if (wanted.stream().allMatch(module -> wanted.containsAll(requires.get(module)))) {
                become(present, wanted);
                sets++;
            }
        }
        become(present, Set.of());
        return sets;
    }

    private static Set<String> set(List<String> modules, int bits) {
        Set<String> set = new TreeSet<>();
        for (int i = 0; i < modules.size(); i++) {
            if ((bits >> i & 1) == 1) {
                set.add(modules.get(i));
            }
        }
        return set;
    }

    private void become(Set<String> present, Set<String> wanted) throws IOException, InterruptedException {
        for (String module : requires.keySet()) {
            if (present.contains(module) != wanted.contains(module)) {
                change(module, wanted.contains(module) ? "install" : "remove");
            }
        }
        present.clear();
        present.addAll(wanted);
        api.await("/api/modules", answer -> active(answer).equals(wanted));
        Set<String> described = new TreeSet<>();
        api.get("/api/types").json().get("types").forEach(type -> described.add(type.get("module").asText()));
        described.retainAll(requires.keySet());
        assertEquals("modules whose types are there", wanted, described);
        Api.Answer read = api.get("/api/tickets?limit=1");
        assertEquals(read.body(), 200, read.status());
        newLines().forEach(line -> look(wanted, line));
    }

    private void change(String module, String act) throws IOException, InterruptedException {
        Api.Answer begun = api.post("/api/modules/" + module + "/" + act, "{}");
        assertEquals(begun.body(), 202, begun.status());
        long doing = begun.json().get("doing").asLong();
        api.await("/api/modules", answer -> over(answer, doing));
    }

    private static boolean over(Api.Answer modules, long doing) {
        for (JsonNode one : modules.json().get("doings")) {
            if (one.get("id").asLong() == doing) {
                assertTrue(one.toString(), one.get("failure").isNull());
                return one.get("step").isNull();
            }
        }
        return false;
    }

    private Set<String> active(Api.Answer modules) {
        Set<String> active = new TreeSet<>();
        for (JsonNode module : modules.json().get("items")) {
            if (module.get("state").asText().equals("active") && requires.containsKey(module.get("id").asText())) {
                active.add(module.get("id").asText());
            }
        }
        return active;
    }

    private void look(Set<String> wanted, String line) {
        assertFalse(wanted + ": " + line, line.contains("| ERROR |"));
        listing = listing && LISTED.matcher(line).find() || HEADING.matcher(line).find();
        Matcher listed = LISTED.matcher(line);
        if (listing && listed.find()) {
            assertTrue(wanted + ": a bundle of the core moved: " + line, bundles.contains(listed.group(1)));
            moved++;
        }
        Matcher arrived = ARRIVED.matcher(line);
        assertTrue(wanted + ": a type of the core came again: " + line, !arrived.find() || requires.containsKey(arrived.group(1)));
    }

    /** The log is far from its greatest size when all sets have been there. */
    private List<String> newLines() throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        List<String> fresh = lines.subList(seen, lines.size());
        seen = lines.size();
        return fresh;
    }
}
