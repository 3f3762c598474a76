package org.guichet.bench;

import static org.junit.Assert.assertEquals;

import java.util.stream.LongStream;
import org.junit.Test;

public class FiguresTest {
    private final Figures hundred = Figures.of("read", 1, 2, LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray(),
        300, 50, 0);

    @Test
    public void percentilesAreOfTheAnswersThatCame() {
        assertEquals(50, hundred.percentile(0.50), 0);
        assertEquals(95, hundred.percentile(0.95), 0);
        assertEquals(99, hundred.percentile(0.99), 0);
        assertEquals(100, hundred.percentile(1), 0);
    }

    @Test
    public void cpuIsSharedAmongTheRequests() {
        assertEquals(50, hundred.perSecond(), 0);
        assertEquals(3, hundred.appEach(), 0);
        assertEquals(0.5, hundred.dbEach(), 0);
    }
}
