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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

/**
 * Sets of the optional modules, really installed from the archive, without a network, in one running server. Those that tell most:
 * each module alone, each two, all but one, all; with {@code -Dguichet.subsets.every=true} every set, along a Gray code, so that each
 * step installs or removes one module. Part of {@code ./guichet test deep}, by its name no test of the build. Sets that lack what
 * one of their modules requires are left out.
 */
public class EverySubset {
    private static final String PASSWORD = "toutes-les-parties-1";
    /** Karaf writes what it is going to do with which bundles: a heading, then a bundle on each line. */
    private static final Pattern HEADING = Pattern.compile("\\| (Stopping|Refreshing|Starting|Updating|Uninstalling) bundles:$");
    private static final Pattern LISTED = Pattern.compile("\\| {3}([\\w.-]+)/[\\w.]+");
    /** A server answers a little before all types of its core are there. */
    private static final Set<String> CORE = Set.of("data", "accounts", "activities", "notifications", "rules", "security", "tickets",
        "transfer");
    private static final Pattern ARRIVED = Pattern.compile("record type \\S+ of module (\\w+) is present");
    private final Map<String, Set<String>> requires = new HashMap<>();
    /** All that ran before the first module came, libraries included. */
    private final Set<String> coreBundles = new TreeSet<>();
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
            api.await("/api/types", answer -> described(answer).containsAll(CORE));
            newLines().forEach(this::knowCore);
            List<String> modules = optional();
            List<Set<String>> sets = Boolean.parseBoolean(System.getProperty("guichet.subsets.every")) ? every(modules) : telling(modules);
            int installed = walk(sets);
            assertTrue("the log tells of bundles that stop and start: " + moved, moved > installed);
            System.out.println("Subsets of " + modules + ": " + installed + " installed, " + (sets.size() - installed) + " left out");
        }
    }

    private void knowCore(String line) {
        Matcher bundle = LISTED.matcher(line);
        if (bundle.find()) {
            coreBundles.add(bundle.group(1));
        }
    }

    private List<String> optional() throws IOException, InterruptedException {
        List<String> modules = new ArrayList<>();
        for (JsonNode module : api.get("/api/modules").json().get("items")) {
            if (module.get("source").asText().equals("archive")) {
                assertEquals(module.toString(), "available", module.get("state").asText());
                modules.add(module.get("id").asText());
                Set<String> needed = new TreeSet<>();
                module.get("requires").forEach(one -> needed.add(one.asText()));
                requires.put(module.get("id").asText(), needed);
            }
        }
        requires.values().forEach(needed -> needed.retainAll(requires.keySet()));
        assertTrue(modules.toString(), modules.size() >= 8);
        return modules;
    }

    private static List<Set<String>> every(List<String> modules) {
        List<Set<String>> sets = new ArrayList<>();
        for (int i = 1; i < 1 << modules.size(); i++) {
            int bits = i ^ i >> 1;
            sets.add(IntStream.range(0, modules.size()).filter(bit -> (bits >> bit & 1) == 1).mapToObj(modules::get)
                .collect(Collectors.toCollection(TreeSet::new)));
        }
        return sets;
    }

    private static List<Set<String>> telling(List<String> modules) {
        List<Set<String>> sets = new ArrayList<>();
        for (String one : modules) {
            sets.add(Set.of(one));
            modules.subList(modules.indexOf(one) + 1, modules.size()).forEach(other -> sets.add(Set.of(one, other)));
        }
        for (String one : modules) {
            Set<String> others = new TreeSet<>(modules);
            others.remove(one);
            sets.add(others);
        }
        sets.add(new TreeSet<>(modules));
        return sets;
    }

    /** @return how many sets were installed */
    private int walk(List<Set<String>> sets) throws IOException, InterruptedException {
        Set<String> present = new TreeSet<>();
        int installed = 0;
        for (Set<String> wanted : sets) {
            if (wanted.stream().allMatch(module -> wanted.containsAll(requires.get(module)))) {
                become(present, wanted);
                installed++;
            }
        }
        become(present, Set.of());
        return installed;
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
        Set<String> described = described(api.get("/api/types"));
        described.retainAll(requires.keySet());
        assertEquals("modules whose types are there", wanted, described);
        Api.Answer read = api.get("/api/tickets?limit=1");
        assertEquals(read.body(), 200, read.status());
        newLines().forEach(line -> look(wanted, line));
    }

    private static Set<String> described(Api.Answer types) {
        Set<String> modules = new TreeSet<>();
        types.json().get("types").forEach(type -> modules.add(type.get("module").asText()));
        return modules;
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
            assertTrue(wanted + ": a bundle of the core moved: " + line, !coreBundles.contains(listed.group(1)));
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
