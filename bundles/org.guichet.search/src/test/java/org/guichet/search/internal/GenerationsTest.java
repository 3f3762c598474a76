package org.guichet.search.internal;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GenerationsTest {
    private static final long NEXT_CENTURY = 4_102_444_800_000L;
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void theNextIndexIsTheNewestThoughTheClockWasPutBack() throws IOException {
        Path past = folder.newFolder(Long.toString(NEXT_CENTURY)).toPath();
        Generations generations = new Generations(past.getParent());
        generations.next().close();
        generations.removeAllButNewest();
        try (Stream<Path> left = Files.list(past.getParent())) {
            assertEquals(List.of(Long.toString(NEXT_CENTURY + 1)), left.map(path -> path.getFileName().toString()).toList());
        }
    }
}
