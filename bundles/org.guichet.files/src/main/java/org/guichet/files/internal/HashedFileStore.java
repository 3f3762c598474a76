package org.guichet.files.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;
import org.guichet.api.error.Unavailable;
import org.guichet.api.file.FileScan;
import org.guichet.api.file.FileStore;
import org.guichet.api.module.Budgets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each content once, in a file named by its SHA-256 under two levels of directories. A content is complete and on the
 * disk before it gets its name, so a crash leaves at most a temporary file. Thread-safe; several nodes may share the directory.
 */
@Component(configurationPid = "org.guichet.files")
@Designate(ocd = HashedFileStore.Configuration.class)
public final class HashedFileStore implements FileStore {
    /** Where contents live. */
    @ObjectClassDefinition(name = "Guichet files")
    public @interface Configuration {
        @AttributeDefinition(description = "Directory of the contents; empty = files under guichet.data")
        String directory() default "";
    }

    private static final Logger LOG = LoggerFactory.getLogger(HashedFileStore.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final int BUFFER = 64 * 1024;
    private static final long LEAST_ROOM = 1 << 20;
    private static final int BATCH = 200;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<FileScan> scans = List.of();

    private final Budgets budgets;
    private final Path root;
    private final Path incoming;
    private final Path retired;
    private final Clock clock;
    private final Object naming = new Object();
    private final MediaTypes mediaTypes = new MediaTypes();
    private final TextExtraction extraction = new TextExtraction();

    @Activate
    public HashedFileStore(Configuration configuration, @Reference Budgets budgets) throws IOException {
        this(directory(configuration), budgets, Clock.systemUTC());
    }

    HashedFileStore(Path root, Budgets budgets, Clock clock) throws IOException {
        this.budgets = budgets;
        this.root = root.toAbsolutePath();
        this.incoming = this.root.resolve("incoming");
        this.retired = this.root.resolve("retired");
        this.clock = clock;
        Files.createDirectories(incoming);
        Files.createDirectories(retired);
        sweep();
    }

    private static Path directory(Configuration configuration) {
        // karaf.data is what Karaf can make again: an operator may empty it
        return configuration.directory().isBlank()
            ? Path.of(System.getProperty("guichet.data", System.getProperty("karaf.data", "data")), "files")
            : Path.of(configuration.directory());
    }

    @Deactivate
    void stop() {
        extraction.close();
    }

    @Override
    public Stored put(InputStream content, String name, long limit) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        try {
            MessageDigest digest = sha256();
            long size = receive(content, file, digest, limit);
            scan(file, name);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            String mediaType = mediaTypes.of(file, name);
            keep(file, sha256);
            return new Stored(sha256, size, mediaType);
        } catch (IOException e) {
            if (Files.getFileStore(root).getUsableSpace() < LEAST_ROOM) {
                LOG.error("No room is left for files in {}", root, e);
                throw (Unavailable) new Unavailable("no-room").initCause(e);
            }
            throw e;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long receive(InputStream content, Path file, MessageDigest digest, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(unclosed(Channels.newOutputStream(channel)), digest)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new TooLarge("file-too-large", limit);
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
        }
        return size;
    }

    /** Closing the stream would close the channel before it is forced. */
    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private void scan(Path file, String name) {
        for (FileScan scan : scans) {
            Optional<String> reason;
            try {
                reason = budgets.guarded(FileScan.class, scan).refuses(file, name);
            } catch (RuntimeException | LinkageError e) {
                LOG.error("A file scan failed; the file is not kept", e);
                throw new Unavailable("file-scan-failed");
            }
            if (reason.isPresent()) {
                throw Invalid.of("file", "file-refused", reason.get());
            }
        }
    }

    private void keep(Path file, String sha256) throws IOException {
        Path target = path(sha256);
        synchronized (naming) {
            if (holds(sha256) && young(target)) {
                return;
            }
        }
        Path first = target.getParent().getParent();
        Files.createDirectories(target.getParent());
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file store's directory must be one file system: " + root, e);
        }
        force(target.getParent());
        force(first);
        force(root);
    }

    /** Makes a content that is there as good as new, so that no purge takes it. @return false if one just did */
    private boolean young(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** A new name is durable only once its directory is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        if (!holds(sha256)) {
            throw new NoSuchFileException(sha256);
        }
        return Files.newInputStream(path(sha256));
    }

    /** Brings a content back that a purge set aside. */
    @Override
    public boolean holds(String sha256) {
        Path file = path(sha256);
        if (Files.isRegularFile(file)) {
            return true;
        }
        Path aside = retired.resolve(sha256);
        if (!Files.isRegularFile(aside)) {
            return false;
        }
        try {
            synchronized (naming) {
                Files.createDirectories(file.getParent());
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
                young(file);
            }
            LOG.info("Content {} is needed again and came back", sha256);
        } catch (IOException e) {
            LOG.warn("Content {} could not be brought back", sha256, e);
        }
        return Files.isRegularFile(file);
    }

    @Override
    public int purge(UnaryOperator<Set<String>> needed, Instant before) throws IOException {
        int gone = 0;
        try (Stream<Path> files = Files.list(retired)) {
            for (Path file : unneeded(files.filter(file -> olderThan(file, before)).toList(), needed)) {
                Files.deleteIfExists(file);
                gone++;
            }
        }
        try (DirectoryStream<Path> firsts = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path first : firsts) {
                List<Path> old;
                try (Stream<Path> files = Files.walk(first, 2)) {
                    old = files.filter(file -> HASH.matcher(file.getFileName().toString()).matches() && olderThan(file, before))
                        .toList();
                }
                for (Path file : unneeded(old, needed)) {
                    retire(file, before);
                }
            }
        }
        return gone;
    }

    private static List<Path> unneeded(List<Path> files, UnaryOperator<Set<String>> needed) {
        List<Path> unneeded = new ArrayList<>();
        for (int i = 0; i < files.size(); i += BATCH) {
            List<Path> some = files.subList(i, Math.min(files.size(), i + BATCH));
            Set<String> kept = needed.apply(some.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
            some.stream().filter(file -> !kept.contains(file.getFileName().toString())).forEach(unneeded::add);
        }
        return unneeded;
    }

    private static boolean olderThan(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException e) {
            // another node was first to take it
            return false;
        }
    }

    /** Whoever puts the content meanwhile makes it young first, or finds it gone and writes it anew. */
    private void retire(Path file, Instant before) throws IOException {
        synchronized (naming) {
            if (olderThan(file, before)) {
                Path aside = retired.resolve(file.getFileName());
                Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(aside, FileTime.from(clock.instant()));
            }
        }
    }

    @Override
    public String text(String sha256, String mediaType, String name, int limit) {
        Path file = path(sha256);
        return Files.isRegularFile(file) ? extraction.text(file, mediaType, limit) : "";
    }

    private Path path(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a content hash");
        }
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
    }

    /** Removes what a crash left half-written; younger files may still be coming in on another node. */
    private void sweep() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(ABANDONED))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
