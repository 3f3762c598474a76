package org.guichet.testkit.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final long LARGEST = 100L << 20;
    private final Installation server;
    private final Map<String, String> facts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PluginCheck(Installation server) {
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

    List<String> faults() {
        return faults;
    }

    Map<String, String> facts() {
        return facts;
    }

    void file(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            faults.add("it is larger than " + (LARGEST >> 20) + " MB");
            return;
        }
        List<BundleFile> bundles = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            if (file.toString().endsWith(".kar")) {
                addBundles(in, bundles);
            } else {
                bundles.add(BundleFile.read(in));
            }
        } catch (IOException e) {
            faults.add("it cannot be read: " + e.getMessage());
            return;
        }
        // what comes in the same file may use one another
        bundles.forEach(bundle -> Headers.clauses(bundle.header("Export-Package")).forEach(export -> server.offer(export.path(),
            export.version() == null ? Version.emptyVersion : Version.parseVersion(export.version()))));
        List<BundleFile> modules = bundles.stream().filter(bundle -> bundle.header("Guichet-Module") != null).toList();
        if (modules.isEmpty()) {
            faults.add("no bundle in it has the header Guichet-Module");
        }
        for (BundleFile bundle : bundles) {
            checkPackages(bundle);
        }
        for (BundleFile module : modules) {
            checkModule(module);
        }
    }

    private static void addBundles(InputStream kar, List<BundleFile> bundles) throws IOException {
        ZipInputStream zip = new ZipInputStream(kar);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().contains("..") || entry.getName().startsWith("/")) {
                throw new IOException("a file that would land outside: " + entry.getName());
            }
            if (entry.getName().endsWith(".jar")) {
                bundles.add(BundleFile.read(new ByteArrayInputStream(zip.readNBytes((int) LARGEST))));
            }
        }
    }

    private void checkPackages(BundleFile bundle) {
        if (bundle.symbolicName() == null) {
            faults.add("a jar in it is no bundle: it has no Bundle-SymbolicName");
            return;
        }
        if (server.hasBundle(bundle.symbolicName())) {
            faults.add(bundle.symbolicName() + " is a bundle of Guichet's own");
        }
        if (bundle.names().stream().anyMatch(name -> name.startsWith("org/guichet/api/"))) {
            faults.add("it carries a copy of org.guichet.api");
        }
        for (Headers.Clause wanted : Headers.clauses(bundle.header("Import-Package"))) {
            VersionRange range = new VersionRange(wanted.version() == null ? "0" : wanted.version());
            Set<Version> present = server.versions(wanted.path());
            if (wanted.optional() || present.stream().anyMatch(range::includes)) {
                continue;
            }
            faults.add(present.isEmpty() ? "it needs the package " + wanted.path() + ", which is not there"
                : "it needs " + wanted.path() + " in version " + range + ", which is there in version " + words(present));
        }
        Matcher java = JAVA.matcher(String.valueOf(bundle.header("Require-Capability")));
        if (java.find() && Integer.parseInt(java.group(1)) > 17) {
            faults.add("it needs Java " + java.group(1) + "; Guichet runs on 17");
        }
    }

    private void checkModule(BundleFile bundle) throws IOException {
        String id = bundle.header("Guichet-Module").strip();
        facts.put("module", id);
        facts.put("bundle", bundle.symbolicName() + " " + bundle.header("Bundle-Version"));
        if (!ID.matcher(id).matches()) {
            faults.add("Guichet-Module: " + id + " is no lower-case word of 2 to 20 letters and digits");
        }
        if (server.hasModule(id)) {
            faults.add(id + " is a module of Guichet's own");
        }
        TreeSet<String> api = new TreeSet<>();
        Headers.clauses(bundle.header("Import-Package")).stream().filter(wanted -> wanted.path().startsWith("org.guichet.api."))
            .forEach(wanted -> api.add(wanted.path().substring("org.guichet.api.".length()) + " " + wanted.version()));
        facts.put("api", String.join(", ", api));
        for (String language : List.of("fr", "en")) {
            String label = bundle.text(language, "module." + id);
            if (label == null) {
                faults.add("it has no text module." + id + " in " + (language.equals("fr") ? "French" : "English"));
            } else {
                facts.put("label " + language, label);
            }
        }
        if (bundle.header("Meta-Persistence") != null && !bundle.has("db/" + id + "/changelog.xml")) {
            faults.add("it has entities but no db/" + id + "/changelog.xml");
        }
        checkFacts(id, bundle.file(PluginFacts.FILE));
    }

    private void checkFacts(String id, byte[] json) {
        if (json == null) {
            notes.add("it has no " + PluginFacts.FILE + ": nobody can tell what it reaches outside");
            return;
        }
        PluginFacts said;
        try {
            said = PluginFacts.read(json);
        } catch (IOException e) {
            faults.add(PluginFacts.FILE + ": " + e.getMessage().lines().findFirst().orElse("unreadable"));
            return;
        }
        if (!id.equals(said.id())) {
            faults.add(PluginFacts.FILE + " is of " + said.id() + ", not of " + id);
        }
        if (said.licence() == null || said.licence().isBlank()) {
            faults.add(PluginFacts.FILE + " names no licence");
        }
        facts.put("licence", String.valueOf(said.licence()));
        facts.put("requires", words(said.requires()));
        facts.put("optional", words(said.optional()));
        facts.put("types", words(said.types()));
        facts.put("permissions", words(said.permissions()));
        said.capabilities().words().forEach((what, asked) -> facts.put("asks for " + what, asked));
        said.requires().stream().filter(module -> !server.hasModule(module))
            .forEach(module -> faults.add("it requires the module " + module + "; there are " + words(server.modules())));
        said.types().stream().filter(type -> server.ownerOf(type) != null)
            .forEach(type -> faults.add("the record type " + type + " is one of the module " + server.ownerOf(type)));
    }

    private static String words(Iterable<?> several) {
        List<String> words = new ArrayList<>();
        several.forEach(one -> words.add(one.toString()));
        return words.isEmpty() ? "none" : String.join(" ", words);
    }

    private void print(PrintStream out) {
        facts.forEach((what, value) -> out.printf("%-17s %s%n", what, value));
        notes.forEach(note -> out.println("Note: " + note));
        out.println(faults.isEmpty() ? "It can run on Guichet " + server.version() + "."
            : "It cannot run on Guichet " + server.version() + ":");
        faults.forEach(fault -> out.println("- " + fault));
    }
}
