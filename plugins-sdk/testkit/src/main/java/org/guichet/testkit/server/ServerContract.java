package org.guichet.testkit.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * What every plugin promises in a server that runs, checked by extending this: its records go out and in again, they outlive
 * the plugin, nothing of the plugin is left behind when it goes, and each version that was released can be updated to this one.
 * {@code ./guichet plugin test DIR} runs it; {@code mvn verify} alone skips it.
 */
public abstract class ServerContract {
    /** {@code -Dguichet.rounds}: how often the plugin comes and goes; at least ten, so that one loader a round is more than what fades late. */
    private static final int ROUNDS = Integer.getInteger("guichet.rounds", 50);
    /** What was loaded late by the first rounds is no leak. */
    private static final int WARM = 3;
    private static final long IMPORT_MILLIS = 60_000;

    @ClassRule
    public static final PluginServer SERVER = new PluginServer();

    private final RunningServer api = SERVER.api();
    private String module;

    /**
     * Values of a new record; by default one for each field that must be filled.
     *
     * @param type as {@code /api/types} describes it
     */
    protected Map<String, Object> values(JsonNode type) throws IOException, InterruptedException {
        return new Samples(api).required(type);
    }

    @Before
    public void thePluginRuns() throws IOException, InterruptedException {
        bring(SERVER.plugin());
    }

    private void bring(Path file) throws IOException, InterruptedException {
        module = SERVER.bring(file);
    }

    private void act(String act) throws IOException, InterruptedException {
        assertNull(act + " of " + module, api.act(module, act));
    }

    private boolean active() throws IOException, InterruptedException {
        return StreamSupport.stream(api.modules().path("items").spliterator(), false)
            .anyMatch(one -> one.path("id").asText().equals(module) && one.path("state").asText().equals("active"));
    }

    private List<JsonNode> types() throws IOException, InterruptedException {
        JsonNode types = api.ask("GET", "/types", null).json().path("types");
        return StreamSupport.stream(types.spliterator(), false).filter(type -> type.path("module").asText().equals(module)).toList();
    }

    /** Those whose records stand by themselves and can be made by hand. */
    private List<JsonNode> made() throws IOException, InterruptedException {
        return types().stream().filter(type -> type.path("partOf").isNull() && type.path("may").path("create").asBoolean()).toList();
    }

    /** One record of each type. @return its path by its type's key */
    private Map<String, String> records() throws IOException, InterruptedException {
        Map<String, String> paths = new LinkedHashMap<>();
        for (JsonNode type : made()) {
            String key = type.path("key").asText();
            paths.put(key, "/" + key + "/" + api.ask("POST", "/" + key, values(type)).json().path("id").asText());
        }
        return paths;
    }

    private JsonNode read(String path) throws IOException, InterruptedException {
        return api.ask("GET", path, null).json();
    }

    @Test
    public void recordsGoOutAsCsvAndComeInAgain() throws IOException, InterruptedException {
        for (JsonNode type : made()) {
            if (type.path("may").path("import").asBoolean()) {
                outAndIn(type.path("key").asText(), values(type));
            }
        }
    }

    private void outAndIn(String type, Map<String, Object> values) throws IOException, InterruptedException {
        List<String> fields = List.copyOf(values.keySet());
        JsonNode made = api.ask("POST", "/" + type, values).json();
        String path = "/" + type + "/" + made.path("id").asText();
        JsonNode before = read(path);
        String file = api.ask("GET", "/" + type + ".csv?fields=" + String.join(",", fields) + "&filter=id==" + made.path("id"), null).text();
        api.ask("DELETE", path, null, "If-Match", api.ask("GET", path, null).etag());
        JsonNode done = imported(type, fields, file);
        assertEquals(done.toString(), 0, done.path("refusedCount").asInt());
        assertEquals(done.toString(), 1, done.path("createdCount").asInt());
        JsonNode after = read("/" + type + "?sort=-id&limit=1&fields=" + String.join(",", fields)).path("items").path(0);
        fields.forEach(field -> assertEquals(type + "." + field, before.path(field), after.path(field)));
    }

    private JsonNode imported(String type, List<String> fields, String file) throws IOException, InterruptedException {
        String path = "/imports/" + api.ask("POST", "/imports", Map.of("name", "contract", "target", type, "mode", "create")).json().path("id").asText();
        api.ask("POST", path + "/attachments?name=contract.csv", file.getBytes(StandardCharsets.UTF_8));
        api.ask("POST", path + "/detect", Map.of());
        List<Map<String, Object>> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(Map.of("from", List.of(i), "field", fields.get(i)));
        }
        api.ask("PATCH", path, Map.of("mapping", Samples.json(Map.of("columns", columns))), "If-Match", api.ask("GET", path, null).etag());
        api.ask("POST", path + "/run", Map.of());
        long end = System.currentTimeMillis() + IMPORT_MILLIS;
        JsonNode state = read(path);
        while (!state.path("state").asText().matches("done|failed|cancelled") && System.currentTimeMillis() < end) {
            RunningServer.pause();
            state = read(path);
        }
        assertEquals(state.toString(), "done", state.path("state").asText());
        return state;
    }

    @Test
    public void recordsOutliveThePluginAndReturnWithIt() throws IOException, InterruptedException {
        Map<String, JsonNode> before = new LinkedHashMap<>();
        for (String path : records().values()) {
            before.put(path, read(path));
        }
        act("remove");
        assertEquals("types of a plugin that went", List.of(), types());
        bring(SERVER.plugin());
        for (Map.Entry<String, JsonNode> one : before.entrySet()) {
            assertEquals(one.getValue(), read(one.getKey()));
        }
    }

    @Test
    public void nothingIsLeftOfAPluginThatCameAndWentManyTimes() throws IOException, InterruptedException {
        List<String> types = types().stream().map(type -> type.path("key").asText()).toList();
        long loaders = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            act("stop");
            act("start");
            bring(SERVER.plugin());
            act("remove");
            if (round == WARM) {
                loaders = SERVER.classLoaders();
            }
            assertFalse("still among the active modules", active());
            bring(SERVER.plugin());
        }
        assertEquals("its types came back", types, types().stream().map(type -> type.path("key").asText()).toList());
        act("remove");
        long left = SERVER.classLoadersAtMost(loaders) - loaders;
        assertTrue(left + " more class loaders are alive after " + (ROUNDS - WARM) + " more rounds: a thread, listener or static field holds them",
            left < ROUNDS - WARM);
    }

    @Test
    public void everyReleasedVersionCanBeUpdatedToThisOne() throws IOException, InterruptedException {
        for (Path released : SERVER.released()) {
            api.purge(module);
            bring(released);
            Map<String, JsonNode> before = new LinkedHashMap<>();
            for (String path : records().values()) {
                before.put(path, read(path));
            }
            bring(SERVER.plugin());
            for (Map.Entry<String, JsonNode> one : before.entrySet()) {
                JsonNode after = read(one.getKey());
                one.getValue().fieldNames().forEachRemaining(field ->
                    assertEquals(released.getFileName() + ": " + field, one.getValue().path(field), after.path(field)));
            }
        }
    }
}
