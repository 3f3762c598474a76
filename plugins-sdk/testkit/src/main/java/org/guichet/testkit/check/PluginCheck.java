package org.guichet.testkit.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * Says what a plugin is, what it asks for, and what keeps it from running on a version of Guichet: {@code ./guichet plugin
 * check FILE}. Reads headers and data alone, so that a hostile file does nothing.
 */
public final class PluginCheck {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{1,19}");
    private static final Pattern JAVA = Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=(\\d+)");
    private static final Pattern HOST = Pattern.compile("\\*|(\\*\\.)?[\\w-]+(\\.[\\w-]+)*|\\[[0-9a-fA-F:]+]");
    private static final long LARGEST = 100L << 20;
    private static final int FEW = 5;
    private final Installation server;
    private final Map<String, String> facts = new TreeMap<>();
    private final List<BundleFile> bundles = new ArrayList<>();
    private final List<Said> faults = new ArrayList<>();
    private final List<Said> notes = new ArrayList<>();

    public PluginCheck(Installation server) {
        this.server = server;
    }

    /** FILE and the folder {@code system} of the version to check it against. Exit code 1: it cannot run there. */
    public static void main(String[] arguments) throws IOException {
        PluginCheck check = new PluginCheck(Installation.read(Path.of(arguments[1])));
        check.file(Path.of(arguments[0]));
        check.print(System.out);
        if (!check.faults.isEmpty()) {
            System.exit(1);
        }
    }

    /** Why it cannot run; empty if it can. */
    public List<Said> faults() {
        return faults;
    }

    /** What whoever installs it should know. */
    public List<Said> notes() {
        return notes;
    }

    /** What it says of itself: {@code module}, {@code bundle}, {@code api}, {@code label fr}, {@code asks for network} and so on. */
    public Map<String, String> facts() {
        return facts;
    }

    /** The bundles in the file, the module's first; none if it cannot be read. */
    public List<BundleFile> bundles() {
        return bundles;
    }

    private void fault(String key, Object... arguments) {
        faults.add(Said.of(key, arguments));
    }

    /** Reads the file and judges it. */
    public void file(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            fault("too-large", LARGEST >> 20);
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (file.toString().endsWith(".kar")) {
                addBundles(in);
            } else {
                bundles.add(BundleFile.read(in));
            }
        } catch (IOException e) {
            fault("unreadable", e.getMessage());
            return;
        }
        // what comes in the same file may use one another
        bundles.forEach(bundle -> Headers.clauses(bundle.header("Export-Package")).forEach(export -> server.offer(export.path(),
            export.version() == null ? Version.emptyVersion : Version.parseVersion(export.version()))));
        List<BundleFile> modules = bundles.stream().filter(bundle -> bundle.header("Guichet-Module") != null).toList();
        if (modules.isEmpty()) {
            fault("no-module");
        } else if (modules.size() > 1) {
            fault("two-modules", words(modules.stream().map(one -> one.header("Guichet-Module")).toList()));
        } else {
            bundles.remove(modules.get(0));
            bundles.add(0, modules.get(0));
        }
        for (BundleFile bundle : bundles) {
            checkPackages(bundle);
        }
        for (BundleFile module : modules) {
            checkModule(module);
        }
    }

    private void addBundles(InputStream kar) throws IOException {
        long unpacked = 0;
        ZipInputStream zip = new ZipInputStream(kar);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().contains("..") || entry.getName().startsWith("/")) {
                throw new IOException("a file that would land outside: " + entry.getName());
            }
            if (entry.getName().endsWith(".jar")) {
                byte[] jar = zip.readNBytes((int) LARGEST + 1);
                unpacked += jar.length;
                if (unpacked > LARGEST) {
                    throw new IOException("it is larger than " + (LARGEST >> 20) + " MB once unpacked");
                }
                bundles.add(BundleFile.read(new ByteArrayInputStream(jar)).from(entry.getName()));
            }
        }
    }

    private void checkPackages(BundleFile bundle) {
        if (bundle.symbolicName() == null) {
            fault("no-bundle");
            return;
        }
        if (server.hasBundle(bundle.symbolicName()) || bundle.symbolicName().startsWith("org.guichet.")) {
            fault("own-bundle", bundle.symbolicName());
        }
        if (bundle.names().stream().anyMatch(name -> name.startsWith("org/guichet/api/"))) {
            fault("api-copy");
        }
        for (Headers.Clause wanted : Headers.clauses(bundle.header("Import-Package"))) {
            VersionRange range = new VersionRange(wanted.version() == null ? "0" : wanted.version());
            Set<Version> present = server.versions(wanted.path());
            if (wanted.optional() || present.stream().anyMatch(range::includes)) {
                continue;
            }
            if (present.isEmpty()) {
                fault("package-absent", wanted.path());
            } else {
                fault("package-version", wanted.path(), range, words(present));
            }
        }
        Matcher java = JAVA.matcher(String.valueOf(bundle.header("Require-Capability")));
        if (java.find() && Integer.parseInt(java.group(1)) > 17) {
            fault("java", java.group(1));
        }
    }

    private void checkModule(BundleFile bundle) throws IOException {
        String id = bundle.header("Guichet-Module").strip();
        facts.put("module", id);
        facts.put("bundle", bundle.symbolicName() + " " + bundle.header("Bundle-Version"));
        if (!ID.matcher(id).matches()) {
            fault("bad-id", id);
        }
        if (server.hasOwnModule(id)) {
            fault("own-module", id);
        }
        TreeSet<String> api = new TreeSet<>();
        Headers.clauses(bundle.header("Import-Package")).stream().filter(wanted -> wanted.path().startsWith("org.guichet.api."))
            .forEach(wanted -> api.add(wanted.path().substring("org.guichet.api.".length()) + " " + wanted.version()));
        facts.put("api", String.join(", ", api));
        for (String language : List.of("fr", "en")) {
            String label = bundle.text(language, "module." + id);
            if (label == null) {
                fault("no-label-" + language, id);
            } else {
                facts.put("label " + language, label);
            }
        }
        if (bundle.header("Meta-Persistence") != null && !bundle.has("db/" + id + "/changelog.xml")) {
            fault("no-changelog", id);
        }
        checkFacts(id, bundle.file(PluginFacts.FILE));
    }

    private void checkFacts(String id, byte[] json) {
        if (json == null) {
            notes.add(Said.of("no-facts"));
            checkCapabilities(new PluginFacts.Capabilities(null, null, false));
            return;
        }
        PluginFacts said;
        try {
            said = PluginFacts.read(json);
        } catch (IOException e) {
            fault("bad-facts", e.getMessage().lines().findFirst().orElse("unreadable"));
            return;
        }
        if (!id.equals(said.id())) {
            fault("facts-of-other", said.id(), id);
        }
        if (said.licence() == null || said.licence().isBlank()) {
            fault("no-licence");
        }
        facts.put("licence", String.valueOf(said.licence()));
        facts.put("requires", words(said.requires()));
        facts.put("optional", words(said.optional()));
        facts.put("types", words(said.types()));
        facts.put("permissions", words(said.permissions()));
        said.capabilities().words().forEach((what, asked) -> facts.put("asks for " + what, asked));
        checkCapabilities(said.capabilities());
        said.requires().stream().filter(module -> !server.hasModule(module))
            .forEach(module -> fault("module-absent", module, words(server.modules())));
        said.types().stream().filter(type -> server.ownerOf(type) != null && !id.equals(server.ownerOf(type)))
            .forEach(type -> fault("type-taken", type, server.ownerOf(type)));
    }

    private void checkCapabilities(PluginFacts.Capabilities asked) {
        asked.network().stream().filter(host -> !HOST.matcher(host).matches()).forEach(host -> fault("bad-host", host));
        asked.files().stream().filter(path -> path.isBlank() || path.contains("..")).forEach(path -> fault("bad-path", path));
        List<String> connecting = bundles.stream().flatMap(bundle -> bundle.connecting().stream()).toList();
        if (connecting.isEmpty()) {
            return;
        }
        String few = words(connecting.subList(0, Math.min(connecting.size(), FEW))) + (connecting.size() > FEW ? " …" : "");
        if (asked.network().isEmpty()) {
            fault("undeclared-connections", few);
        } else {
            notes.add(Said.of("own-connections", few));
        }
    }

    private static String words(Iterable<?> several) {
        List<String> words = new ArrayList<>();
        several.forEach(one -> words.add(one.toString()));
        return words.isEmpty() ? "none" : String.join(" ", words);
    }

    private void print(PrintStream out) {
        facts.forEach((what, value) -> out.printf("%-17s %s%n", what, value));
        notes.forEach(note -> out.println("Note: " + note.in(Locale.ENGLISH)));
        out.println(faults.isEmpty() ? "It can run on Guichet " + server.version() + "."
            : "It cannot run on Guichet " + server.version() + ":");
        faults.forEach(fault -> out.println("- " + fault.in(Locale.ENGLISH)));
    }
}
