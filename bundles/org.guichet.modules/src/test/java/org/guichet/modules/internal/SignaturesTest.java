package org.guichet.modules.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SignaturesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private Path jar;
    private Path trusted;

    @Before
    public void aPluginAndAKey() throws Exception {
        jar = folder.getRoot().toPath().resolve("plugin.jar");
        trusted = folder.newFolder("trusted").toPath();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\n\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(65);
        }
        jdk("keytool", "-genkeypair", "-alias", "author", "-keyalg", "EC", "-dname", "CN=Author", "-validity", "30", "-keystore", store(),
            "-storepass", "secret-secret", "-storetype", "PKCS12");
    }

    private String store() {
        return folder.getRoot().toPath().resolve("keys.p12").toString();
    }

    private static void jdk(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/" + program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals(program, 0, process.waitFor());
    }

    private void sign() throws Exception {
        jdk("jarsigner", "-keystore", store(), "-storepass", "secret-secret", jar.toString(), "author");
    }

    private void trust() throws Exception {
        jdk("keytool", "-exportcert", "-rfc", "-alias", "author", "-keystore", store(), "-storepass", "secret-secret", "-file",
            trusted.resolve("author.pem").toString());
    }

    private String judged() {
        return assertThrows(Signatures.Untrusted.class, () -> new Signatures(trusted).signer(jar)).getMessage();
    }

    @Test
    public void whatSomebodyTrustedSignedIsTheirs() throws Exception {
        sign();
        trust();
        assertEquals("CN=Author", new Signatures(trusted).signer(jar));
    }

    @Test
    public void aSignatureThatNobodyVouchesForIsNoTrust() throws Exception {
        sign();
        assertEquals("untrusted", judged());
    }

    @Test
    public void oneWithoutIsUnsigned() throws Exception {
        trust();
        assertEquals("unsigned", judged());
    }

    @Test
    public void aFileThatWasAddedAfterwardsIsUnsigned() throws Exception {
        sign();
        trust();
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.writeString(zip.getPath("added.txt"), "x");
        }
        assertEquals("unsigned", judged());
    }

    @Test
    public void aFileThatWasChangedAfterwardsIsTampered() throws Exception {
        sign();
        trust();
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.writeString(zip.getPath("a.txt"), "B");
        }
        assertEquals("tampered", judged());
    }

    private Arrivals arrivals() throws IOException {
        Path home = folder.getRoot().toPath();
        Files.createDirectories(home.resolve("system/org/example/ours/1.0"));
        Files.createDirectories(home.resolve("kar/visits/com/example/visits/2.0"));
        Files.createDirectories(home.resolve("deploy"));
        return new Arrivals(home, home.resolve("deploy"), home.resolve("kar"), new Signatures(trusted));
    }

    @Test
    public void whatTheArchiveBroughtAndWhatThePageCheckedNeedNoSignature() throws Exception {
        Arrivals arrivals = arrivals();
        assertEquals(Optional.empty(), arrivals.distrust("System Bundle", 1));
        assertEquals(Optional.empty(), arrivals.distrust("reference:file:" + folder.getRoot() + "/system/a.jar", 1));
        assertEquals(Optional.empty(), arrivals.distrust("wrap:mvn:org.example/ours/1.0$Bundle-Version=1", 1));
        assertEquals(Optional.empty(), arrivals.distrust(PluginBundles.SCHEME + "visits/1/a.jar", 1));
    }

    @Test
    public void whatComesByAnotherWayShowsItsOwn() throws Exception {
        Arrivals arrivals = arrivals();
        String location = "file:" + jar;
        assertEquals(Optional.of("unsigned"), arrivals.distrust(location, 1));
        assertEquals(Optional.of("unsigned"), arrivals.distrust("https://example.com/a.jar", 1));
        assertEquals(Optional.of("unsigned"), arrivals.distrust("mvn:com.example/visits/2.0", 1));
        sign();
        assertEquals("looked at once", Optional.of("unsigned"), arrivals.distrust(location, 1));
        assertEquals(Optional.of("untrusted"), arrivals.distrust(location, 2));
        trust();
        assertEquals(Optional.empty(), arrivals.distrust(location, 3));
    }

    @Test
    public void aKarVouchesForTheBundlesThatWereUnpackedFromIt() throws Exception {
        Arrivals arrivals = arrivals();
        Path home = folder.getRoot().toPath();
        Files.copy(jar, home.resolve("kar/visits/com/example/visits/2.0/visits-2.0.jar"));
        assertEquals(Optional.of("unsigned"), arrivals.distrust("mvn:com.example/visits/2.0", 1));
        sign();
        trust();
        Files.copy(jar, home.resolve("deploy/visits.kar"));
        assertEquals(Optional.empty(), arrivals.distrust("mvn:com.example/visits/2.0", 2));
        Files.createDirectories(home.resolve("kar/other/com/example/visits/2.0"));
        Files.copy(home.resolve("kar/visits/com/example/visits/2.0/visits-2.0.jar"), home.resolve("kar/other/com/example/visits/2.0/visits-2.0.jar"));
        assertEquals("whose it is nobody knows", Optional.of("unsigned"), arrivals.distrust("mvn:com.example/visits/2.0", 3));
    }
}
