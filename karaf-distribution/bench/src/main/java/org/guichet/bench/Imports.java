package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files of tickets that the administrator imports. */
final class Imports {
    private static final String MAPPING = "{\"columns\":[{\"from\":[\"key\"],\"field\":\"externalId\"},"
        + "{\"from\":[\"subject\"],\"field\":\"subject\"},{\"from\":[\"text\"],\"field\":\"description\"}],"
        + "\"constants\":{\"type\":\"incident\",\"urgency\":\"important\"}}";

    private final Site site;

    Imports(Site site) {
        this.site = site;
    }

    /** Uploads so many rows and says where they go. @param mark begins the external id of each @return the import's id */
    long prepare(String mark, int rows, Texts texts) throws IOException, InterruptedException {
        StringBuilder file = new StringBuilder("key;subject;text\n");
        for (int i = 0; i < rows; i++) {
            file.append(mark).append('-').append(i).append(";Import ").append(texts.word()).append(' ').append(texts.rare())
                .append(";").append(texts.html(1000)).append('\n');
        }
        Api admin = site.admin();
        long id = admin.post("/api/imports", Map.of("name", mark, "target", "tickets")).expect(201, "import").id();
        String path = "/api/imports/" + id;
        admin.send("POST", path + "/attachments?name=tickets.csv", file.toString().getBytes(StandardCharsets.UTF_8), "Content-Type",
            "text/csv").expect(201, "file");
        admin.post(path + "/detect", Map.of()).expect(200, "detect");
        admin.patch(path, admin.get(path).etag(), Map.of("mapping", MAPPING)).expect(200, "mapping");
        return id;
    }

    void run(long id) throws IOException, InterruptedException {
        site.admin().post("/api/imports/" + id + "/run", Map.of()).expect(200, "run");
    }

    JsonNode state(long id) throws IOException, InterruptedException {
        return site.admin().get("/api/imports/" + id).expect(200, "import").json();
    }

    /** Waits until it is at its end, or has done so many rows. */
    JsonNode await(long id, int done) throws IOException, InterruptedException {
        for (int i = 0; i < 12_000; i++) {
            JsonNode now = state(id);
            if (now.get("state").asText().matches("done|failed|cancelled") || now.get("done").asInt() >= done) {
                return now;
            }
            Site.pause(50);
        }
        throw new Failed("the import does not end: " + state(id));
    }
}
