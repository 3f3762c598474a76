package org.guichet.testkit.check;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PluginCheckTest {
    private static final String FACTS = "{\"id\": \"visits\", \"licence\": \"MIT\", \"requires\": [\"tickets\"], \"types\": [\"visits\"],"
        + " \"capabilities\": {\"network\": [\"erp.example\"], \"mail\": true}}";
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private final Map<String, String> files = new LinkedHashMap<>();
    private String imports = "org.guichet.api.record;version=\"[1.0,2)\",javax.sql";

    @Before
    public void anInstallation() throws IOException {
        Files.createDirectories(system());
        write(system().resolve("api.jar"), Map.of("META-INF/MANIFEST.MF", manifest("org.guichet.api", "Bundle-Version: 0.1.0\n"
            + "Export-Package: org.guichet.api.record;uses:=\"java.time,a\";version=\"1.2.0\"\n")));
        write(system().resolve("tickets.jar"), Map.of("META-INF/MANIFEST.MF", manifest("org.guichet.tickets",
            "Guichet-Module: tickets\n"), PluginFacts.FILE, "{\"id\": \"tickets\", \"types\": [\"tickets\", \"queues\"]}"));
        files.put("OSGI-INF/l10n/com.example.visits_fr.properties", "module.visits=Visites");
        files.put("OSGI-INF/l10n/com.example.visits_en.properties", "module.visits=Visits");
        files.put(PluginFacts.FILE, FACTS);
    }

    private Path system() {
        return folder.getRoot().toPath().resolve("system");
    }

    private static String manifest(String name, String more) {
        return "Manifest-Version: 1.0\nBundle-SymbolicName: " + name + "\n" + more;
    }

    private static void write(Path jar, Map<String, String> files) throws IOException {
        Files.write(jar, jar(files));
    }

    private static byte[] jar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private Map<String, String> plugin(String name, String module) {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.putIfAbsent("META-INF/MANIFEST.MF", manifest(name, "Bundle-Version: 1.0.0\nGuichet-Module: " + module
            + "\nImport-Package: " + imports + "\n"));
        return all;
    }

    private PluginCheck check() throws IOException {
        Path jar = folder.getRoot().toPath().resolve("plugin.jar");
        write(jar, plugin("com.example.visits", "visits"));
        return checked(jar);
    }

    private PluginCheck checked(Path file) throws IOException {
        PluginCheck check = new PluginCheck(Installation.read(system()));
        check.file(file);
        return check;
    }

    private static List<String> words(PluginCheck check) {
        return check.faults().stream().map(fault -> fault.in(Locale.ENGLISH)).toList();
    }

    @Test
    public void aSoundPluginIsToldWithAllThatItAsksFor() throws IOException {
        PluginCheck check = check();
        assertEquals(List.of(), words(check));
        assertEquals("Visites", check.facts().get("label fr"));
        assertEquals("erp.example", check.facts().get("asks for network"));
        assertEquals("yes", check.facts().get("asks for mail"));
        assertEquals("none", check.facts().get("asks for files"));
    }

    @Test
    public void anApiOfAnotherMajorVersionIsNamedWithTheOneThatIsThere() throws IOException {
        imports = "org.guichet.api.record;version=\"[2.0,3)\"";
        assertEquals(List.of("it needs org.guichet.api.record in version [2.0.0,3.0.0), which is there in version 1.2.0"), words(check()));
    }

    @Test
    public void aPackageThatNobodyExportsIsNamedUnlessItIsOptional() throws IOException {
        imports = "com.example.erp,com.example.more;resolution:=optional";
        assertEquals(List.of("it needs the package com.example.erp, which is not there"), words(check()));
    }

    @Test
    public void aTypeOfAnotherModuleIsRefused() throws IOException {
        files.put(PluginFacts.FILE, FACTS.replace("[\"visits\"]", "[\"queues\"]"));
        assertEquals(List.of("the record type queues is one of the module tickets"), words(check()));
    }

    @Test
    public void aModuleThatIsMissingIsNamed() throws IOException {
        files.put(PluginFacts.FILE, FACTS.replace("[\"tickets\"]", "[\"returns\"]"));
        assertEquals(List.of("it requires the module returns; there are tickets"), words(check()));
    }

    @Test
    public void whatIsSaidWronglyOrNotKnownIsRefused() throws IOException {
        files.put(PluginFacts.FILE, FACTS.replace("\"licence\"", "\"license\""));
        assertTrue(words(check()).toString(), words(check()).get(0).contains("license"));
        files.put(PluginFacts.FILE, "{");
        assertEquals(1, words(check()).size());
    }

    @Test
    public void aBundleOfGuichetsOwnIsNotReplaced() throws IOException {
        files.put("META-INF/MANIFEST.MF", manifest("org.guichet.tickets", "Guichet-Module: tickets\n"));
        assertTrue(words(check()).contains("org.guichet.tickets is a bundle of Guichet's own"));
        assertTrue(words(check()).contains("tickets is a module of Guichet's own"));
    }

    @Test
    public void aCopyOfTheApiIsRefused() throws IOException {
        files.put("org/guichet/api/record/Records.class", "");
        assertEquals(List.of("it carries a copy of org.guichet.api"), words(check()));
    }

    @Test
    public void textsInBothLanguagesAreWanted() throws IOException {
        files.remove("OSGI-INF/l10n/com.example.visits_fr.properties");
        assertEquals(List.of("it has no text module.visits in French"), words(check()));
    }

    @Test
    public void whoOpensConnectionsByThemselvesDeclaresThatAndIsToldApart() throws IOException {
        files.put("com/example/visits/Sync.class", "\u0000\u0018java/net/http/HttpClient\u0001");
        PluginCheck declared = check();
        assertEquals(List.of(), words(declared));
        assertEquals(List.of("own-connections"), declared.notes().stream().map(Said::key).toList());
        assertEquals(List.of("com.example.visits.Sync"), declared.notes().get(0).arguments());
        files.put(PluginFacts.FILE, FACTS.replace("\"erp.example\"", ""));
        assertEquals(List.of("it opens connections and declares no network: com.example.visits.Sync"), words(check()));
        files.put("com/example/visits/Sync.class", "\u0000\u0018java/net/SocketException\u0001");
        assertEquals("an error that is caught opens nothing", List.of(), words(check()));
    }

    @Test
    public void hostsAndPathsAreSuch() throws IOException {
        files.put(PluginFacts.FILE, FACTS.replace("[\"erp.example\"]", "[\"*.example.org\", \"[::1]\", \"https://erp.example/\"], \"files\": [\"../etc\"]"));
        assertEquals(List.of("META-INF/guichet-plugin.json: https://erp.example/ is no host name, nor *, nor *. and a domain",
            "META-INF/guichet-plugin.json: ../etc is no path of a file or folder"), words(check()));
    }

    @Test
    public void aJarThatIsNoneIsSaidSo() throws IOException {
        Path file = Files.writeString(folder.getRoot().toPath().resolve("text.jar"), "not a jar");
        assertEquals(List.of("it cannot be read: it is no jar"), words(checked(file)));
    }

    @Test
    public void aFileThatWouldLandOutsideIsRefused() throws IOException {
        files.put("../../etc/users.properties", "");
        assertEquals(List.of("it cannot be read: a file that would land outside: ../../etc/users.properties"), words(check()));
    }

    @Test
    public void theBundlesOfOneKarMayUseOneAnother() throws IOException {
        imports = "com.example.common;version=\"[1.0,2)\"";
        Path kar = folder.getRoot().toPath().resolve("plugin.kar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(kar))) {
            zip.putNextEntry(new ZipEntry("repository/visits.jar"));
            zip.write(jar(plugin("com.example.visits", "visits")));
            zip.putNextEntry(new ZipEntry("repository/common.jar"));
            zip.write(jar(Map.of("META-INF/MANIFEST.MF", manifest("com.example.common",
                "Export-Package: com.example.common;version=\"1.1\"\n"))));
        }
        assertEquals(List.of(), words(checked(kar)));
    }

    @Test
    public void everyFaultHasItsWordsInBothLanguages() throws IOException {
        imports = "com.example.erp";
        assertEquals("il a besoin du paquet com.example.erp, absent ici", check().faults().get(0).in(Locale.FRENCH));
        assertEquals(texts("fr").keySet(), texts("en").keySet());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Said.class.getResourceAsStream("said_" + language + ".properties")) {
            texts.load(in);
        }
        return texts;
    }
}
