package org.guichet.itests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.junit.Test;

/** The archive as a process: it starts from an empty folder, survives a power cut, and stops when asked. */
public class RestartIT {
    @Test
    public void startsAgainAfterAPowerCut() throws Exception {
        try (ServerProcess server = ServerProcess.unpack("restart").start()) {
            server.kill();
            server.start();
            server.stop();
            assertTrue("the database stands outside what Karaf may clean", Files.exists(server.folder().resolve("store/derby")));
        }
    }

    @Test
    public void doesNotSayWhatItRunsOn() throws Exception {
        try (ServerProcess server = ServerProcess.unpack("headers").start()) {
            for (String path : List.of("/", "/api/health", "/api/no-such-thing")) {
                HttpResponse<String> answer = server.http().get(path);
                assertFalse(path + answer.headers().map(), answer.headers().firstValue("Server").isPresent());
            }
        }
    }
}
