package org.guichet.files.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;
import org.guichet.api.error.Unavailable;
import org.guichet.api.file.FileStore.Stored;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HashedFileStoreTest {
    private static final long MEGABYTE = 1024 * 1024;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private HashedFileStore store;

    @Before
    public void open() throws IOException {
        root = folder.getRoot().toPath().resolve("files");
        store = new HashedFileStore(root, new NoBudgets(), Clock.systemUTC());
    }

    @Test
    public void contentComesBackUnderItsHash() throws IOException {
        Stored stored = store.put(bytes("bonjour"), "a.txt", MEGABYTE);

        assertEquals("2cb4b1431b84ec15d35ed83bb927e27e8967d75f4bcd9cc4b25c8d879ae23e18", stored.sha256());
        assertEquals(7, stored.size());
        assertEquals("text/plain", stored.mediaType());
        assertTrue(store.holds(stored.sha256()));
        try (InputStream in = store.open(stored.sha256())) {
            assertArrayEquals("bonjour".getBytes(StandardCharsets.UTF_8), in.readAllBytes());
        }
    }

    @Test
    public void theSameContentIsKeptOnceWhateverItsName() throws IOException {
        store.put(bytes("same"), "a.txt", MEGABYTE);
        store.put(bytes("same"), "b.txt", MEGABYTE);

        assertEquals(1, files());
    }

    private void age(String sha256, Path where) throws IOException {
        Files.setLastModifiedTime(where.resolve(sha256), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private Path place(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
    }

    private int purge(String... needed) throws IOException {
        return store.purge(asked -> {
            Set<String> kept = new HashSet<>(asked);
            kept.retainAll(Set.of(needed));
            return kept;
        }, Instant.parse("2024-01-01T00:00:00Z"));
    }

    @Test
    public void whatNobodyNeedsGoesInTwoSteps() throws IOException {
        String sha256 = store.put(bytes("unneeded"), "a.txt", MEGABYTE).sha256();
        assertEquals("too young", 0, purge());
        age(sha256, place(sha256));
        assertEquals(0, purge());
        assertFalse(Files.exists(place(sha256).resolve(sha256)));
        assertEquals("set aside a moment ago", 0, purge());
        age(sha256, root.resolve("retired"));
        assertEquals(1, purge());
        assertFalse(store.holds(sha256));
    }

    @Test
    public void whatIsNeededStaysAndComesBack() throws IOException {
        String sha256 = store.put(bytes("needed"), "a.txt", MEGABYTE).sha256();
        age(sha256, place(sha256));
        purge(sha256);
        assertTrue(Files.exists(place(sha256).resolve(sha256)));
        purge();
        assertTrue(Files.exists(root.resolve("retired").resolve(sha256)));
        try (InputStream in = store.open(sha256)) {
            assertArrayEquals("needed".getBytes(StandardCharsets.UTF_8), in.readAllBytes());
        }
        assertTrue(Files.exists(place(sha256).resolve(sha256)));
    }

    @Test
    public void aContentThatIsPutAgainIsYoungAgain() throws IOException {
        String sha256 = store.put(bytes("again"), "a.txt", MEGABYTE).sha256();
        age(sha256, place(sha256));
        store.put(bytes("again"), "b.txt", MEGABYTE);
        purge();
        assertTrue(Files.exists(place(sha256).resolve(sha256)));
        age(sha256, place(sha256));
        purge();
        store.put(bytes("again"), "c.txt", MEGABYTE);
        age(sha256, place(sha256));
        assertEquals(0, purge(sha256));
        assertTrue(store.holds(sha256));
    }

    @Test
    public void pastTheLimitNothingIsKept() {
        assertThrows(TooLarge.class, () -> store.put(bytes("12345"), "a.txt", 4));
        assertEquals(0, files());
    }

    @Test
    public void exactlyTheLimitIsKept() throws IOException {
        assertEquals(4, store.put(bytes("1234"), "a.txt", 4).size());
    }

    @Test
    public void aSenderThatBreaksOffLeavesNothing() {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                bytes[from] = (byte) read();
                return 1;
            }
        };

        assertThrows(IOException.class, () -> store.put(broken, "a.txt", MEGABYTE));
        assertEquals(0, files());
    }

    @Test
    public void whatAScanRefusesIsNotKept() {
        store.scans = List.of((file, name) -> Optional.empty(), (file, name) -> Optional.of("EICAR"));

        Invalid refused = assertThrows(Invalid.class, () -> store.put(bytes("virus"), "a.txt", MEGABYTE));

        assertEquals("file-refused", refused.places().get(0).key());
        assertEquals(0, files());
    }

    @Test
    public void aScanThatFailsLetsNothingPass() {
        store.scans = List.of((file, name) -> {
            throw new IllegalStateException("scanner is down");
        });

        assertThrows(Unavailable.class, () -> store.put(bytes("unknown"), "a.txt", MEGABYTE));
        assertEquals(0, files());
    }

    @Test
    public void onlyAHashNamesAFile() {
        assertThrows(IllegalArgumentException.class, () -> store.open("../../etc/passwd"));
        assertThrows(IllegalArgumentException.class, () -> store.holds("..%2f"));
    }

    @Test
    public void aPageThatCallsItselfAPictureIsAPage() throws IOException {
        Stored stored = store.put(bytes("<!DOCTYPE html><html><script>alert(1)</script></html>"), "cat.png", MEGABYTE);

        assertEquals("text/html", stored.mediaType());
    }

    @Test
    public void theNameRefinesWhatTheBytesAllow() throws IOException {
        assertEquals("text/csv", store.put(bytes("a;b\n1;2\n"), "table.csv", MEGABYTE).mediaType());
    }

    @Test
    public void halfWrittenFilesOfACrashAreSweptOnceOld() throws IOException {
        Path abandoned = Files.writeString(root.resolve("incoming").resolve("old"), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofDays(2))));
        Path arriving = Files.writeString(root.resolve("incoming").resolve("new"), "half");

        new HashedFileStore(root, new NoBudgets(), Clock.systemUTC());

        assertFalse(Files.exists(abandoned));
        assertTrue(Files.exists(arriving));
    }

    @Test
    public void fiftyMegabytesStreamThroughLittleMemory() throws IOException {
        long size = 50 * MEGABYTE;
        Largest source = new Largest(size);

        Stored stored = store.put(source, "big.bin", size);

        assertEquals(size, stored.size());
        assertTrue("read in pieces, at most " + source.largest, source.largest <= 64 * 1024);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private long files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Endless bytes that remember the largest piece ever asked for. */
    private static final class Largest extends InputStream {
        private long left;
        private int largest;

        Largest(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 7 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            largest = Math.max(largest, length);
            if (left <= 0) {
                return -1;
            }
            int given = (int) Math.min(left, length);
            left -= given;
            return given;
        }
    }
}
