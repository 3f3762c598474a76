package org.guichet.shell.internal.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ArchiveTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private Path root;
    private Path database;
    private Path files;

    @Before
    public void fill() throws IOException {
        root = folder.getRoot().toPath();
        database = Files.createDirectories(root.resolve("database"));
        files = Files.createDirectories(root.resolve("files"));
        Files.createDirectories(database.resolve("derby/tmp"));
        Files.writeString(database.resolve("derby/service.properties"), "x=1");
        Files.createDirectories(files.resolve("ab"));
        Files.write(files.resolve("ab/abcd"), new byte[] {0, 1, 2, (byte) 0xff});
    }

    private Path written() throws IOException {
        Properties about = new Properties();
        about.setProperty("format", "1");
        Path file = root.resolve("backup.zip");
        assertEquals(2, new Archive(file).write(about, database, files));
        return file;
    }

    @Test
    public void whatWentInComesOutEmptyFoldersIncluded() throws IOException {
        Archive archive = new Archive(written());
        Path out = root.resolve("out");
        archive.unpack(out);
        assertEquals("1", archive.about().getProperty("format"));
        assertEquals("x=1", Files.readString(out.resolve("database/derby/service.properties")));
        assertTrue(Files.isDirectory(out.resolve("database/derby/tmp")));
        assertTrue(Arrays.equals(new byte[] {0, 1, 2, (byte) 0xff}, Files.readAllBytes(out.resolve("files/ab/abcd"))));
    }

    @Test
    public void aCutOffFileIsNoBackup() throws IOException {
        Path file = written();
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length / 2));
        assertThrows(IOException.class, () -> new Archive(file).about());
    }

    @Test
    public void aDamagedFileIsRefusedWhileUnpacking() throws IOException {
        Path file = written();
        byte[] all = Files.readAllBytes(file);
        String text = new String(all, java.nio.charset.StandardCharsets.ISO_8859_1);
        int content = text.indexOf("files/ab/abcd") + "files/ab/abcd".length();
        all[content + 2] ^= 0x55;
        Files.write(file, all);
        assertThrows(IOException.class, () -> new Archive(file).unpack(root.resolve("out")));
    }

    @Test
    public void anotherZipFileIsNoBackup() throws IOException {
        Path file = root.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertTrue(assertThrows(IOException.class, () -> new Archive(file).about()).getMessage().contains("no backup"));
    }

    @Test
    public void anEntryCannotWriteOutsideTheFolder() throws IOException {
        Path file = root.resolve("evil.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../escaped"));
            zip.write(1);
        }
        Path out = Files.createDirectories(root.resolve("out"));
        assertThrows(IOException.class, () -> new Archive(file).unpack(out));
        assertFalse(Files.exists(root.resolve("escaped")));
    }

    @Test
    public void afterAFailureNothingStandsUnderTheName() {
        Path file = root.resolve("backup.zip");
        assertThrows(IOException.class, () -> new Archive(file).write(new Properties(), root.resolve("absent"), files));
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(root.resolve("backup.zip.part")));
    }
}
