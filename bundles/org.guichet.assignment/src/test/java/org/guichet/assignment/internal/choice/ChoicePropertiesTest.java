package org.guichet.assignment.internal.choice;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

/** Random crews and tickets against a choice written the plain way, without order, criteria or sorting in common with it. */
public class ChoicePropertiesTest {
    private static final long SEED = 20261122;
    private static final int CASES = 20_000;
    private static final List<String> REGIONS = List.of("nord", "sud", "est");

    @Test
    public void whoIsChosenIsWhoThePlainWayFinds() {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            List<Candidate> crew = crew(random);
            Demand demand = demand(random);
            Strategy strategy = random.nextBoolean() ? Strategy.LEAST_LOADED : Strategy.ROUND_ROBIN;
            Verdict verdict = Choice.of(demand, crew, strategy);
            assertEquals("case " + i + ": " + demand + " " + crew, plain(demand, crew, strategy),
                verdict.chosen().map(Candidate::user).orElse(null));
            assertEquals("everybody is judged once", crew.size(), verdict.able().size() + verdict.dropped().size());
        }
    }

    @Test
    public void theFactsKeepWhatWasDecided() {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < 2_000; i++) {
            Verdict verdict = Choice.of(demand(random), crew(random), Strategy.LEAST_LOADED);
            Facts.Read read = Facts.read(Facts.write(verdict));
            assertEquals(0, read.more());
            assertEquals(verdict.able().size(), read.lines().stream().filter(line -> line.criterion() == null).count());
            assertEquals(verdict.dropped().stream().map(Verdict.Dropped::criterion).toList(),
                read.lines().stream().map(Facts.Line::criterion).filter(criterion -> criterion != null).toList());
            verdict.chosen().ifPresent(chosen -> assertEquals(chosen.user(), read.lines().get(0).user()));
        }
    }

    @Test
    public void factsOfACrowdAreCutAndSaySo() {
        List<Candidate> crowd = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            crowd.add(new Candidate(1_000_000 + i, 10, 0, Map.of(), Set.of(), null, null, 0));
        }
        String text = Facts.write(Choice.of(new Demand(Map.of(), null, 1, Set.of(), true), crowd, Strategy.LEAST_LOADED));
        assertTrue(text.length() <= Facts.LONGEST);
        Facts.Read read = Facts.read(text);
        assertEquals(2_000, read.lines().size() + read.more());
    }

    @Test
    public void aBurstOfEqualTicketsIsSpreadToTheUnit() {
        List<Candidate> crew = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            crew.add(new Candidate(i, 1_000, 0, Map.of(), Set.of(), null, null, 0));
        }
        long turn = 0;
        for (int i = 0; i < 2_000; i++) {
            Candidate chosen = Choice.of(new Demand(Map.of(), null, 1, Set.of(), true), crew, Strategy.LEAST_LOADED).chosen().orElseThrow();
            long now = ++turn;
            crew.replaceAll(one -> one.user() == chosen.user() ? one.given(1, now) : one);
        }
        int most = crew.stream().mapToInt(Candidate::load).max().orElseThrow();
        int least = crew.stream().mapToInt(Candidate::load).min().orElseThrow();
        assertTrue(most + " " + least, most - least <= 1);
    }

    private static Long plain(Demand demand, List<Candidate> crew, Strategy strategy) {
        Candidate best = null;
        for (Candidate one : crew) {
            boolean knows = demand.skills().keySet().stream().allMatch(skill -> one.skills().containsKey(skill)
                && one.skills().get(skill).compareTo(demand.skills().get(skill)) >= 0);
            boolean near = demand.region() == null || one.regions().isEmpty() || one.regions().contains(demand.region());
            boolean room = !demand.limited() || one.capacity() - one.load() >= demand.weight();
            boolean there = one.away() == null && !demand.excluded().contains(one.user());
            if (knows && near && room && there && (best == null || before(one, best, strategy))) {
                best = one;
            }
        }
        return best == null ? null : best.user();
    }

    private static boolean before(Candidate one, Candidate other, Strategy strategy) {
        if (strategy == Strategy.LEAST_LOADED) {
            if ((one.capacity() == 0) != (other.capacity() == 0)) {
                return other.capacity() == 0;
            }
            int share = share(one).compareTo(share(other));
            if (share != 0) {
                return share < 0;
            }
        }
        return one.turn() != other.turn() ? one.turn() < other.turn() : one.user() < other.user();
    }

    private static BigDecimal share(Candidate one) {
        return one.capacity() == 0 ? BigDecimal.valueOf(one.load())
            : BigDecimal.valueOf(one.load()).divide(BigDecimal.valueOf(one.capacity()), MathContext.DECIMAL128);
    }

    private static List<Candidate> crew(Random random) {
        List<Candidate> crew = new ArrayList<>();
        int size = random.nextInt(8);
        for (int i = 0; i < size; i++) {
            Map<Long, Integer> skills = new HashMap<>();
            for (long skill = 1; skill <= 3; skill++) {
                if (random.nextInt(3) > 0) {
                    skills.put(skill, 1 + random.nextInt(3));
                }
            }
            Set<String> regions = new HashSet<>();
            REGIONS.stream().filter(region -> random.nextInt(3) == 0).forEach(regions::add);
            Criterion away = random.nextInt(5) == 0 ? Criterion.ABSENT : null;
            crew.add(new Candidate(i + 1, random.nextInt(6), random.nextInt(6), skills, regions, away, null, random.nextInt(3)));
        }
        return crew;
    }

    private static Demand demand(Random random) {
        Map<Long, Integer> skills = new HashMap<>();
        if (random.nextBoolean()) {
            skills.put(1L + random.nextInt(3), 1 + random.nextInt(3));
        }
        String region = random.nextBoolean() ? REGIONS.get(random.nextInt(REGIONS.size())) : null;
        Set<Long> excluded = random.nextInt(3) == 0 ? Set.of(1L + random.nextInt(5)) : Set.of();
        return new Demand(skills, region, random.nextInt(4), excluded, random.nextInt(4) > 0);
    }
}
