package org.guichet.itests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.Test;

/**
 * Somebody signs in to the product as it is delivered, creates a ticket, finds it, edits it, and takes the list to Excel; a
 * module with a list, form, board, calendar, chart, panel, action and tile arrives and leaves under the open page.
 */
public class FirstJourney {
    private static final String PASSWORD = "premier-voyage-1";

    @Test
    public void signsInCreatesFindsEditsAndExports() throws Exception {
        try (ServerProcess server = ServerProcess.unpack("first-journey").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start()) {
            Sessions.admin(server, PASSWORD);
            Process journey = new ProcessBuilder("node", "src/test/browser/real.mjs", server.address(), "admin", PASSWORD,
                    System.getProperty("guichet.loans"), server.folder().resolve("deploy").toString())
                .directory(Path.of("../../bundles/org.guichet.web").toAbsolutePath().normalize().toFile())
                .redirectErrorStream(true).start();
            String said = said(journey);
            assertEquals(said, 0, journey.waitFor());
        }
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
