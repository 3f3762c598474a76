package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;

import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.testing.Cases;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Random filters: what the database selects is what they mean, and what is read can be written and read again. */
public class FilterPropertiesTest {
    private static final Actor AGENT = Desk.agent("requests.*", "companies.*");
    private static Desk desk;
    private static Meaning meaning;

    @BeforeClass
    public static void fill() {
        desk = new Desk();
        Random random = new Random(20261121);
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Company company = new Company();
            company.setName(RandomFilter.text(random));
            company.setWeight(Cases.one(random, null, new BigDecimal("2.5"), new BigDecimal("-1"), new BigDecimal("2.4999")));
            company.setParent(companies.isEmpty() ? null : Cases.one(random, companies).getId());
            company.setDeleted(i == 3 ? Desk.NOW : null);
            desk.store(company, same -> { });
            companies.add(company);
        }
        List<Request> requests = new ArrayList<>();
        List<RequestLine> lines = new ArrayList<>();
        Map<Long, Long> hosts = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            Request request = request(random, companies);
            requests.add(request);
            desk.store(request, same -> { });
            for (int j = random.nextInt(3); j > 0; j--) {
                RequestLine line = new RequestLine();
                line.setRequest(request.getId());
                line.setSerial(maybe(random, RandomFilter.text(random)));
                line.setQuantity(Cases.one(random, null, 0L, 1L, 12L));
                line.setDeleted(random.nextInt(5) == 0 ? Desk.NOW : null);
                desk.store(line, same -> { });
                lines.add(line);
            }
            if (random.nextBoolean()) {
                Long host = maybe(random, Cases.one(random, companies).getId());
                hosts.put(request.getId(), host);
                desk.sql("insert into VIP_REQUEST (RECORD_ID, HOST) values (" + request.getId() + ", " + host + ")");
            }
        }
        requests.removeIf(request -> request.getDeleted() != null);
        meaning = new Meaning(requests, companies, lines, hosts, 7, List.of(70L), Desk.NOW, AGENT.zone());
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    private static Request request(Random random, List<Company> companies) {
        Request request = new Request();
        request.setSubject(maybe(random, RandomFilter.text(random)));
        request.setBody(maybe(random, RandomFilter.text(random)));
        request.setKind(Cases.one(random, null, "minor", "major", "critical"));
        request.setState(Cases.one(random, null, "new", "work", "wait", "solved"));
        request.setUrgent(Cases.one(random, null, true, false));
        request.setEffort(Cases.one(random, null, -3L, 0L, 5L, 12L));
        request.setDueOn(maybe(random, RandomFilter.day(random)));
        request.setDueAt(maybe(random, RandomFilter.time(random)));
        request.setCompany(maybe(random, Cases.one(random, companies).getId()));
        request.setAssignee(Cases.one(random, null, 7L, 8L));
        request.setTeam(Cases.one(random, null, 70L, 8L));
        request.setTags(new TreeSet<>(Set.of("four")));
        request.setDeleted(random.nextInt(8) == 0 ? Desk.NOW : null);
        return request;
    }

    private static <V> V maybe(Random random, V value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    @Test
    public void aFilterSelectsWhatItMeansAndNothingElse() {
        Cases.each(150, random -> {
            RandomFilter filter = RandomFilter.of(random, meaning, random.nextInt(3));
            Set<Long> meant = meaning.requests().stream().filter(filter.meaning()).map(Request::getId)
                .collect(Collectors.toCollection(TreeSet::new));
            Set<Long> selected = Actors.as(AGENT, () -> desk.queries.list(ListQuery.of("requests").filter(filter.text())
                .fields("id").limit(100)).items().stream().map(item -> ((Number) item.get("id")).longValue())
                .collect(Collectors.toCollection(TreeSet::new)));
            assertEquals(filter.text(), meant, selected);
        });
    }

    @Test
    public void whatIsReadCanBeWrittenAndReadAgain() {
        Cases.each(500, random -> {
            String text = RandomFilter.of(random, meaning, 3).text();
            cz.jirutka.rsql.parser.ast.Node tree = Rsql.parse(text, "filter");
            assertEquals(text, tree, Rsql.parse(written(tree), "filter"));
        });
    }

    @Test
    public void anyTextIsReadOrRefusedAsInvalid() {
        Cases.each(500, random -> {
            String text = Cases.text(random, 25, "subject", "==", "=in=", "(", ")", ",", ";", " and ", "'", "\"", "\\", "*", "=like=",
                "a", "5", " ", "!=", "\u0000", "\uD83D", "é", "=x=", "company.name", "<", "TODAY", "effort", "tags", "dueAt");
            try {
                Actors.as(AGENT, () -> desk.queries.list(ListQuery.of("requests").filter(text).fields("id")));
            } catch (Invalid refused) {
                assertEquals("filter", refused.places().get(0).place());
            }
        });
    }

    private static String written(cz.jirutka.rsql.parser.ast.Node tree) {
        if (tree instanceof LogicalNode logical) {
            return StreamSupport.stream(logical.spliterator(), false).map(FilterPropertiesTest::written)
                .collect(Collectors.joining(logical instanceof AndNode ? ";" : ",", "(", ")"));
        }
        ComparisonNode comparison = (ComparisonNode) tree;
        return comparison.getSelector() + comparison.getOperator().getSymbol() + comparison.getArguments().stream()
            .map(word -> "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'").collect(Collectors.joining(",", "(", ")"));
    }
}
