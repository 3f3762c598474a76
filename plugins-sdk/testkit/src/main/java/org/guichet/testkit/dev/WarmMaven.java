package org.guichet.testkit.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds a plugin by the machine's own Maven, in this JVM: a warm one takes a second for what a new process takes four. The
 * class path holds Maven's {@code lib} and {@code boot}.
 */
final class WarmMaven {
    /** The build as it is, without its tests; the bundle alone takes a fraction of the .kar around it. */
    private static final List<String> GOALS = List.of("-B", "-q", "-Dmaven.test.skip=true", "-DskipUnitTests", "package");
    private final Path folder;
    private final Object world;
    /** What the last build needed is on this machine: asking registries again would only cost time. */
    private boolean offline;

    WarmMaven(Path folder, Path mavenHome) throws ReflectiveOperationException {
        this.folder = folder;
        System.setProperty("maven.home", mavenHome.toString());
        System.setProperty("maven.conf", System.getProperty("maven.conf", mavenHome.resolve("conf").toString()));
        System.setProperty("maven.multiModuleProjectDirectory", folder.toString());
        // which Maven the machine has is known only here
        world = Class.forName("org.codehaus.plexus.classworlds.ClassWorld").getConstructor(String.class, ClassLoader.class)
            .newInstance("plexus.core", WarmMaven.class.getClassLoader());
    }

    /** @return what Maven complains about; empty if the plugin is built */
    List<String> build() throws IOException, ReflectiveOperationException {
        List<String> arguments = Stream.of(wantsKar() ? List.<String>of() : List.of("-P", "!kar"), offline ? List.of("-o") : List.<String>of(), GOALS)
            .flatMap(List::stream).toList();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Class<?> maven = Class.forName("org.apache.maven.cli.MavenCli");
        Object one = maven.getConstructor(world.getClass()).newInstance(world);
        int code = (int) maven.getMethod("doMain", String[].class, String.class, PrintStream.class, PrintStream.class)
            .invoke(one, arguments.toArray(String[]::new), folder.toString(), out, out);
        offline = code == 0;
        return code == 0 ? List.of() : complaints(said.toString(StandardCharsets.UTF_8));
    }

    private List<String> complaints(String said) {
        List<String> complaints = said.lines().filter(line -> line.startsWith("[ERROR] "))
            .map(line -> line.substring("[ERROR] ".length()).replace(folder + "/", ""))
            .takeWhile(line -> !line.startsWith("Failed to execute goal") && !line.startsWith("-> [Help")).distinct()
            .filter(line -> !line.isBlank() && !line.startsWith("COMPILATION ERROR")).toList();
        return complaints.isEmpty() ? said.lines().toList() : complaints;
    }

    /** Whether the plugin has bundles besides its own, which only its .kar holds. */
    private boolean wantsKar() throws IOException {
        Path features = folder.resolve("src/main/feature/features.xml");
        return Files.exists(features) && Files.readString(features).split("<bundle[ >]", -1).length > 2;
    }

    /** The file to hand in. */
    Path built() throws IOException {
        String kind = wantsKar() ? ".kar" : ".jar";
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(kind) && !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                .max(Comparator.comparing(file -> file.toFile().lastModified()))
                .orElseThrow(() -> new IOException("the build made no " + kind + " in " + folder.resolve("target")));
        }
    }
}
