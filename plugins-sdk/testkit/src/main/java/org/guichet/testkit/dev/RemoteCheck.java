package org.guichet.testkit.dev;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.guichet.testkit.server.RunningServer;

/** {@code ./guichet plugin check FILE --against URL}: the judgement of a server that runs, which then forgets the file. */
final class RemoteCheck {
    private RemoteCheck() {
    }

    /** Address and file; an administrator's token on standard input. Exit code 1: it cannot run there, 2: nobody could say. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            String token = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
            RunningServer server = new RunningServer(arguments[0]).withToken(token);
            JsonNode said = server.stage(Path.of(arguments[1]));
            server.discard(said.path("id").asText());
            print(arguments[0], said);
            System.exit(said.path("faults").isEmpty() ? 0 : 1);
        } catch (IOException e) {
            System.err.println("guichet: " + arguments[0] + " cannot say: " + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(2);
        }
    }

    private static void print(String address, JsonNode said) {
        said.path("facts").fields().forEachRemaining(fact -> System.out.printf("%-17s %s%n", fact.getKey(), fact.getValue().asText()));
        if (said.path("replaces").isTextual()) {
            System.out.printf("%-17s %s%n", "replaces", said.path("replaces").asText());
        }
        said.path("restarts").forEach(module -> System.out.println("Restarts with it: " + module.asText()));
        said.path("notes").forEach(note -> System.out.println("Note: " + note.asText()));
        System.out.println((said.path("faults").isEmpty() ? "It can run on " + address + "." : "It cannot run on " + address + ":"));
        said.path("faults").forEach(fault -> System.out.println("- " + fault.asText()));
    }
}
