package org.guichet.testkit.dev;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.guichet.testkit.server.RunningServer;

/**
 * The loop of {@code ./guichet plugin dev}: whenever a source is saved, builds the plugin and updates it in a disposable
 * server. What does not build or does not stand leaves the version before in place.
 */
final class PluginDev {
    /** Liquibase's words for an edited change set, Derby's for one that a failed attempt left half done. */
    private static final Pattern EDITED = Pattern.compile("check ?sum|already exists", Pattern.CASE_INSENSITIVE);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private final WarmMaven maven;
    private final RunningServer server;
    private final Path own;
    private Path lastGood;

    private PluginDev(WarmMaven maven, RunningServer server, Path own) {
        this.maven = maven;
        this.server = server;
        this.own = own;
    }

    /** Address of the server, folder of the plugin, Maven's home, a folder for our own; the password of {@code admin} on standard input. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]).toRealPath();
        String password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        Sources sources = new Sources(folder);
        WarmMaven maven = new WarmMaven(folder, Path.of(arguments[2]));
        // while the server starts
        List<String> complaints = maven.build();
        // the script has an eye on the server and ends us with it
        RunningServer server = RunningServer.awaitAdmin(arguments[0], password, Duration.ofDays(1));
        say("Guichet runs at " + arguments[0] + "; sign in as admin, password " + password);
        PluginDev dev = new PluginDev(maven, server, Path.of(arguments[3]));
        dev.bring(complaints, System.nanoTime());
        say("Watching " + folder + "; Ctrl-C stops and removes this instance");
        while (true) {
            sources.await();
            long saved = System.nanoTime();
            dev.bring(maven.build(), saved);
        }
    }

    private void bring(List<String> complaints, long since) throws InterruptedException {
        if (!complaints.isEmpty()) {
            tell("It does not build", complaints);
            return;
        }
        try {
            Path built = maven.built();
            String failure = update(built);
            if (failure == null) {
                lastGood = Files.copy(built, own.resolve(built.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                say(String.format("Updated in %.1f s", (System.nanoTime() - since) / 1e9));
            } else {
                tell("It is not updated", List.of(failure));
            }
        } catch (IOException e) {
            tell("It is not updated", List.of(String.valueOf(e.getMessage())));
        }
    }

    /** @return why the plugin does not run as built; null if it does */
    private String update(Path built) throws IOException, InterruptedException {
        JsonNode staged = server.stage(built);
        if (!staged.path("faults").isEmpty()) {
            server.discard(staged.path("id").asText());
            return String.join("; ", StreamSupport.stream(staged.path("faults").spliterator(), false).map(JsonNode::asText).toList());
        }
        String failure = server.activate(staged.path("id").asText());
        if (failure == null || !EDITED.matcher(failure).find()) {
            return failure;
        }
        say("A change set that had run is another now: the plugin's tables are made anew, its records are gone");
        server.purge(staged.path("module").asText());
        failure = server.activate(server.stage(built).path("id").asText());
        if (failure != null && lastGood != null) {
            server.purge(staged.path("module").asText());
            server.activate(server.stage(lastGood).path("id").asText());
        }
        return failure;
    }

    private static void tell(String what, List<String> why) {
        say(what + "; what ran before runs on:");
        why.forEach(line -> say("  " + line));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
