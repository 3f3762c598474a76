package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What each operator and word of a filter selects. */
public class FilterTest {
    private static Desk desk;
    private static final Actor AGENT = Desk.agent("requests.*", "companies.*");

    @BeforeClass
    public static void fill() {
        desk = new Desk();
        long group = desk.store(new Company(), c -> c.setName("Groupe Étoile"));
        long south = desk.store(new Company(), c -> {
            c.setName("Dupont SA");
            c.setRegion("Sud");
            c.setWeight(new BigDecimal("2.5"));
            c.setParent(group);
        });
        long north = desk.store(new Company(), c -> {
            c.setName("Durand");
            c.setRegion("Nord");
        });
        long a = desk.store(new Request(), r -> {
            r.setSubject("Panne 50% _du_ four");
            r.setNumber("R-0001");
            r.setBody("<p>Le FOUR est froid</p>");
            r.setKind("critical");
            r.setState("new");
            r.setUrgent(true);
            r.setEffort(5L);
            r.setDueOn(LocalDate.parse("2026-11-21"));
            r.setDueAt(Instant.parse("2026-11-20T23:30:00Z"));
            r.setCompany(south);
            r.setAssignee(7L);
            r.setTeam(70L);
            r.setTags(new TreeSet<>(Set.of("Four", "sav-2")));
        });
        desk.store(new RequestLine(), l -> {
            l.setRequest(a);
            l.setSerial("X1");
            l.setQuantity(2L);
        });
        desk.store(new RequestLine(), l -> {
            l.setRequest(a);
            l.setSerial("X2");
        });
        long b = desk.store(new Request(), r -> {
            r.setSubject("Panne 50 euros xduy four*");
            r.setNumber("R-0002");
            r.setKind("minor");
            r.setState("wait");
            r.setUrgent(false);
            r.setEffort(-3L);
            r.setDueOn(LocalDate.parse("2026-11-14"));
            r.setDueAt(Instant.parse("2026-11-21T23:30:00Z"));
            r.setCompany(north);
            r.setTags(new TreeSet<>(Set.of("fourgon")));
        });
        desk.sql("insert into VIP_REQUEST (RECORD_ID, GRADE, HOST) values (" + b + ", 'Or', " + south + ")");
        desk.store(new Request(), r -> {
            r.setSubject("Élève absent");
            r.setNumber("R-0003");
        });
        desk.store(new Request(), r -> {
            r.setSubject("Effacé");
            r.setNumber("R-0004");
            r.setDeleted(Desk.NOW);
        });
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    private static String find(String filter) {
        return find(AGENT, filter);
    }

    private static String find(Actor actor, String filter) {
        return Actors.as(actor, () -> {
            StringBuilder found = new StringBuilder();
            desk.queries.list(ListQuery.of("requests").filter(filter).fields("number").sort("number")).items()
                .forEach(item -> found.append(((String) item.get("number")).substring(5)));
            return found.toString();
        });
    }

    private static void refused(String filter, String key) {
        Invalid invalid = assertThrows(filter, Invalid.class, () -> find(filter));
        assertEquals("filter", invalid.places().get(0).place());
        assertEquals(filter, key, invalid.places().get(0).key());
    }

    @Test
    public void withoutFilterTombstonesStayHidden() {
        assertEquals("123", find(null));
        assertEquals("123", find("  "));
    }

    @Test
    public void stringsCompareWithoutCase() {
        assertEquals("3", find("subject=='élève ABSENT'"));
        assertEquals("12", find("subject!='élève ABSENT'"));
        assertEquals("1", find("number==r-0001"));
        assertEquals("23", find("number=gt=R-0001"));
    }

    @Test
    public void starsAreWildcardsAndNothingElseIs() {
        assertEquals("12", find("subject=='panne*'"));
        assertEquals("1", find("subject=='*50% *'"));
        assertEquals("1", find("subject=='*_du_*'"));
        assertEquals("2", find("subject=='*four\\\\*'"));
        assertEquals("1", find("subject=='*!*',number==R-0001"));
        assertEquals("3", find("subject!='panne*'"));
        assertEquals("13", find("subject=in=('élève*','*_du_*')"));
    }

    @Test
    public void likeWithoutStarMeansContains() {
        assertEquals("12", find("subject=like=four"));
        assertEquals("3", find("subject=like='*absent'"));
        assertEquals("1", find("body=like=four"));
        assertEquals("1", find("tags=like=SAV"));
    }

    @Test
    public void largeTextsAreFoundByPattern() {
        assertEquals("1", find("body=='*four*'"));
        assertEquals("1", find("body=='<p>le four est froid</p>'"));
        assertEquals("23", find("body!='*four*'"));
        assertEquals("23", find("body=null=true"));
    }

    @Test
    public void nullTestsForNoValue() {
        assertEquals("3", find("kind=null=true"));
        assertEquals("12", find("kind=null=false"));
        refused("kind=null=maybe", "filter-value");
    }

    @Test
    public void unequalIsTheContraryOfEqualAndHoldsWithoutValue() {
        assertEquals("23", find("kind!=critical"));
        assertEquals("3", find("kind=out=(critical,minor)"));
        assertEquals("23", find("effort!=5"));
        assertEquals("23", find("urgent!=true"));
        assertEquals("2", find("urgent==false"));
    }

    @Test
    public void choicesCompareByKey() {
        assertEquals("1", find("kind==CRITICAL"));
        assertEquals("12", find("kind=in=(critical,minor)"));
        assertEquals("2", find("kind==min*"));
        refused("kind=gt=minor", "filter-operator");
    }

    @Test
    public void numbersAndDecimals() {
        assertEquals("1", find("effort=gt=-3"));
        assertEquals("12", find("effort=ge=-3"));
        assertEquals("1", find("company.weight==2.50"));
        assertEquals("1", find("company.weight=gt=2.4999"));
        refused("effort==five", "filter-value");
        refused("effort==1e5", "filter-value");
        refused("company.weight==1e999999999", "filter-value");
        refused("effort=like=5", "filter-operator");
    }

    @Test
    public void daysAreThoseOfTheActorsZone() {
        assertEquals("1", find("dueOn==TODAY"));
        assertEquals("2", find("dueOn==TODAY-7"));
        assertEquals("12", find("dueOn=ge=2026-11-14"));
        // 23:30 UTC is half past midnight of the next day in Paris
        assertEquals("1", find("dueAt==TODAY"));
        assertEquals("2", find("dueAt==TODAY+1"));
        assertEquals("2", find("dueAt=gt=2026-11-21"));
        assertEquals("1", find("dueAt=le=2026-11-21"));
        assertEquals("1", find("dueAt=lt=NOW"));
        assertEquals("1", find("dueAt==2026-11-20T23:30:00Z"));
        assertEquals("1", find("dueAt==2026-11-21T00:30:00+01:00"));
        assertEquals("1", find("dueAt==2026-11-21T00:30:00"));
        refused("dueOn==21/11/2026", "filter-value");
        refused("dueAt==yesterday", "filter-value");
        refused("dueOn==+999999-01-01", "filter-value");
    }

    @Test
    public void meAndMyTeams() {
        assertEquals("1", find("assignee==ME"));
        assertEquals("23", find("assignee!=ME"));
        assertEquals("1", find("team==MYTEAMS"));
        assertEquals("1", find("team=in=(MYTEAMS,4)"));
        assertEquals("", find(Desk.agent(8, Set.of(), "requests.*"), "team==MYTEAMS"));
        assertEquals("", find(Desk.platform(), "assignee==ME"));
    }

    @Test
    public void tagsContain() {
        assertEquals("1", find("tags==four"));
        assertEquals("12", find("tags==four*"));
        assertEquals("23", find("tags!=four"));
        assertEquals("12", find("tags=in=(sav-2,fourgon)"));
        refused("tags=gt=a", "filter-operator");
    }

    @Test
    public void stateCategories() {
        assertEquals("1", find("state.category==open"));
        assertEquals("12", find("state.category=in=(open,waiting)"));
        assertEquals("23", find("state.category!=open"));
        refused("state.category==nowhere", "filter-value");
    }

    @Test
    public void pathsAcrossReferences() {
        assertEquals("1", find("company.region==sud"));
        assertEquals("1", find("company.parent.name=='groupe étoile'"));
        assertEquals("1", find("company.title=='dupont*'"));
        assertEquals("a reference to nobody matches nothing", "2", find("company.region!=sud"));
        assertEquals("", find("company.region=null=true"));
        refused("company.parent.parent.parent.parent.name==x", "path-too-long");
        refused("company.subject==x", "unknown-field");
        refused("subject.name==x", "unknown-field");
    }

    @Test
    public void pathsIntoPartsMeanAnyPart() {
        assertEquals("1", find("requestLines.serial==x2"));
        assertEquals("1", find("requestLines.quantity=ge=2"));
        assertEquals("", find("requestLines.serial==X3"));
        refused("requestLines==3", "unknown-field");
    }

    @Test
    public void addedFieldsAreLikeOwnOnes() {
        assertEquals("2", find("vip_grade==or"));
        assertEquals("13", find("vip_grade=null=true"));
        assertEquals("2", find("vip_grade=null=false"));
        assertEquals("13", find("vip_grade!=or"));
        assertEquals("13", find("vip_grade=out=(or,argent)"));
        assertEquals("2", find("vip_grade=in=(or,argent)"));
        assertEquals("2", find("vip_host.region==Sud"));
    }

    @Test
    public void logicNests() {
        assertEquals("13", find("(kind==critical,subject==él*);number!=R-0002"));
        assertEquals("1", find("kind==critical and (urgent==true or effort==9)"));
    }

    @Test
    public void wrongFiltersNameThePlace() {
        refused("nothing==1", "unknown-field");
        refused("subject=x=1", "filter-unknown-operator");
        refused("subject==", "filter-unreadable");
        refused("subject=='open", "filter-unreadable");
        refused("(subject==a", "filter-unreadable");
        refused("sub ject==a", "filter-unreadable");
        refused("subject=='a\0b'", "filter-value");
    }

    @Test
    public void filtersAreLimited() {
        refused("subject==" + "a".repeat(8_000), "filter-too-long");
        refused("(".repeat(31) + "effort==1" + ")".repeat(31), "filter-too-deep");
        assertEquals("1", find("(".repeat(30) + "effort==5" + ")".repeat(30)));
        refused("effort==1" + ",effort==1".repeat(200), "filter-too-many");
        refused("effort=in=(1" + ",1".repeat(1_000) + ")", "filter-unreadable");
        assertEquals("1", find("effort=in=(5" + ",1".repeat(999) + ")"));
        refused("subject=='" + "*a".repeat(4) + "'", "filter-too-many-stars");
        refused("subject=like='" + "*".repeat(500) + "a'", "filter-too-many-stars");
        refused("tags=='****'", "filter-too-many-stars");
    }

    @Test
    public void wordsOfTheSqlAreOnlyText() {
        assertEquals("", find("subject==\"x' or '1'='1\""));
        assertEquals("", find("subject==\"%\""));
        assertTrue(List.of("", "123").contains(find("number!='; drop table DESK_REQUEST'")));
        assertEquals("123", find(null));
    }
}
