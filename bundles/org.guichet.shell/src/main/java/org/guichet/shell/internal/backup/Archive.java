package org.guichet.shell.internal.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A backup as one zip file: {@code guichet-backup.properties}, {@code database/…}, {@code files/…}. It appears under its
 * name only when complete.
 */
final class Archive {
    static final String DATABASE = "database";
    static final String FILES = "files";
    private static final String ABOUT = "guichet-backup.properties";

    private final Path file;

    Archive(Path file) {
        this.file = file;
    }

    /** @return number of files in it */
    int write(Properties about, Path database, Path files) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        int count = 0;
        try {
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                zip.putNextEntry(new ZipEntry(ABOUT));
                about.store(zip, "Guichet backup");
                zip.closeEntry();
                count += add(zip, DATABASE, database);
                if (Files.isDirectory(files)) {
                    count += add(zip, FILES, files);
                }
            }
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return count;
    }

    /** @throws IOException with a plain reason if it is no complete backup */
    Properties about() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(ABOUT);
            if (entry == null) {
                throw new IOException(file + " is no backup of Guichet");
            }
            Properties about = new Properties();
            try (InputStream in = zip.getInputStream(entry)) {
                about.load(in);
            }
            return about;
        } catch (ZipException e) {
            throw new IOException(file + " is no backup of Guichet, or is not complete", e);
        }
    }

    /** Unpacks all, checking every checksum. */
    void unpack(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive names a file outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
                        OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                    in.transferTo(out);
                    // ZipFile itself does not compare them
                    if (in.getChecksum().getValue() != entry.getCrc()) {
                        throw new IOException("the archive is damaged: " + entry.getName());
                    }
                }
                try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    private static int add(ZipOutputStream zip, String prefix, Path folder) throws IOException {
        int count = 0;
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted().toList();
        }
        for (Path path : paths) {
            String name = prefix + '/' + folder.relativize(path).toString().replace('\\', '/');
            if (Files.isDirectory(path)) {
                zip.putNextEntry(new ZipEntry(name.endsWith("/") ? name : name + '/'));
                zip.closeEntry();
            } else if (copy(zip, name, path)) {
                count++;
            }
        }
        return count;
    }

    /** False for a file that went away: while the server runs, the store cleans up what was being received. */
    private static boolean copy(ZipOutputStream zip, String name, Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            zip.putNextEntry(new ZipEntry(name));
            in.transferTo(zip);
            zip.closeEntry();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
