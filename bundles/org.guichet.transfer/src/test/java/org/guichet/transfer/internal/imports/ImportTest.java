package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.config.CustomFields;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A file's whole way, from upload to revert. */
public class ImportTest {
    private static Desk desk;

    @BeforeClass
    public static void open() {
        desk = new Desk();
    }

    @After
    public void clear() {
        desk.clear();
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    private static byte[] customers() {
        return new String(Desk.slice("customer.csv"), Charset.forName("windows-1252")).getBytes(Charset.forName("windows-1252"));
    }

    private static byte[] accounts(int from, int to) {
        List<String> lines = new ArrayList<>(List.of("externalId;name;region"));
        for (int i = from; i <= to; i++) {
            lines.add("A" + i + ";Société " + i + ";Nord");
        }
        return Desk.csv(lines.toArray(String[]::new));
    }

    private static final String ACCOUNT = Desk.straight("externalId", "name", "region");

    @Test
    public void aCheckCountsWhatWouldHappenAndWritesNothing() {
        long id = desk.upload("accounts", "upsert", null, customers(), Desk.mapping("customers-as-accounts.json"));
        assertEquals("|+|", desk.imported(id).get("separator"));
        assertEquals(false, desk.imported(id).get("header"));
        Map<String, Object> checked = desk.perform(id, "dryRun");
        assertEquals("checked", checked.get("state"));
        assertEquals("8 0 0 0", desk.counts(id));
        assertEquals(0, desk.count("accounts"));
    }

    @Test
    public void anUpsertUpdatesWhatItCreatedAndLeavesTheRestAlone() {
        desk.perform(desk.upload("accounts", "upsert", null, accounts(1, 60), ACCOUNT), "run");
        assertEquals(60, desk.count("accounts"));
        byte[] later = new String(accounts(1, 61), StandardCharsets.UTF_8).replace("Société 7;Nord", "Société 7;Sud")
            .getBytes(StandardCharsets.UTF_8);
        long second = desk.upload("accounts", "upsert", null, later, ACCOUNT);
        assertEquals("done", desk.perform(second, "run").get("state"));
        assertEquals("1 1 59 0", desk.counts(second));
        assertEquals("Sud", desk.byKey("accounts", "A7").get("region"));
    }

    @Test
    public void aRevertTakesUpdatesBackToo() {
        desk.perform(desk.upload("accounts", "upsert", null, accounts(1, 3), ACCOUNT), "run");
        byte[] later = new String(accounts(1, 5), StandardCharsets.UTF_8).replace("Nord", "Sud").getBytes(StandardCharsets.UTF_8);
        long second = desk.upload("accounts", "upsert", null, later, ACCOUNT);
        desk.perform(second, "run");
        assertEquals(5, desk.count("accounts"));
        assertEquals("reverted", desk.perform(second, "revert").get("state"));
        assertEquals(3, desk.count("accounts"));
        assertEquals(List.of(), desk.list("accounts", "region==Sud", "id"));
    }

    @Test
    public void whatPeopleChangedSinceStaysTheirsAndIsTold() {
        desk.perform(desk.upload("accounts", "upsert", null, accounts(1, 2), ACCOUNT), "run");
        byte[] later = new String(accounts(1, 2), StandardCharsets.UTF_8).replace("Nord", "Sud").getBytes(StandardCharsets.UTF_8);
        long second = desk.upload("accounts", "upsert", null, later, ACCOUNT);
        desk.perform(second, "run");
        desk.patch("accounts", id("accounts", "A1"), "region", "Est");
        desk.patch("accounts", id("accounts", "A2"), "email", "a2@example.org");
        assertEquals("1 lignes annulées, 1 laissées en l’état", plain(desk.perform(second, "revert").get("message")));
        assertEquals("Est", desk.byKey("accounts", "A1").get("region"));
        assertEquals("Nord", desk.byKey("accounts", "A2").get("region"));
        assertEquals("a2@example.org", desk.byKey("accounts", "A2").get("email"));
    }

    private static String plain(Object message) {
        return String.valueOf(message).replaceAll("[\u00A0\u202F]", " ");
    }

    private long id(String type, String key) {
        return ((Number) desk.byKey(type, key).get("id")).longValue();
    }

    @Test
    public void aRefusedRowIsReportedWithItsReasonAndTheRestOfItsChunkComesIn() {
        byte[] file = Desk.csv("externalId;name;phone", "A1;Un;0123456789", "A2;Deux;pas un numéro", "A3;;0123456789",
            "A4;\"Quatre; et demi\";0123456789", "A1;Encore;");
        long id = desk.upload("accounts", "create", null, file, Desk.straight("externalId", "name", "phone"));
        assertEquals("done", desk.perform(id, "run").get("state"));
        assertEquals("2 0 0 3", desk.counts(id));
        String report = desk.attached(id, "report");
        assertEquals(List.of("3", "4", "6"), report.lines().skip(1).map(line -> line.split(";")[0]).collect(Collectors.toList()));
        assertTrue(report, report.contains("pas un numéro"));
        assertEquals("\uFEFFexternalId;name;phone\r\nA2;Deux;pas un numéro\r\nA3;;0123456789\r\nA1;Encore;\r\n",
            desk.attached(id, "badRows"));
    }

    @Test
    public void theMendedBadRowsComeInByThemselves() {
        long id = desk.upload("accounts", "create", null, Desk.csv("externalId;name;phone", "A1;Un;x", "A2;Deux;0123456789"),
            Desk.straight("externalId", "name", "phone"));
        desk.perform(id, "run");
        byte[] mended = desk.attached(id, "badRows").replace(";x", ";0123456780").getBytes(StandardCharsets.UTF_8);
        long again = desk.upload("accounts", "create", null, mended, Desk.straight("externalId", "name", "phone"));
        desk.perform(again, "run");
        assertEquals("1 0 0 0", desk.counts(again));
    }

    @Test
    public void rowsThatComeWhileAModuleIsAwayAreNotRefusedButTriedAgain() {
        List<String> lines = new ArrayList<>(List.of("externalId;name;owner"));
        for (int i = 1; i <= 120; i++) {
            lines.add("A" + i + ";Société " + i + ";Admin");
        }
        long id = desk.upload("accounts", "create", null, Desk.csv(lines.toArray(String[]::new)), Desk.straight("externalId", "name", "owner"));
        desk.start(id, "run");
        desk.jobs.runWhile(() -> desk.platform.remove(desk.users));
        desk.platform.add(desk.users);
        assertEquals("what came before is there", 50, desk.count("accounts"));
        desk.jobs.run();
        assertEquals("done", desk.imported(id).get("state"));
        assertEquals("120 0 0 0", desk.counts(id));
        assertEquals(120, desk.count("accounts"));
    }

    @Test
    public void afterACrashTheRunGoesOnBehindTheLastRowAndDoublesNone() {
        long id = desk.upload("accounts", "create", null, accounts(1, 120), ACCOUNT);
        desk.start(id, "run");
        desk.jobs.runAndCrash();
        assertEquals(50, desk.count("accounts"));
        desk.jobs.runAndCrash();
        desk.jobs.run();
        assertEquals("done", desk.imported(id).get("state"));
        assertEquals("120 0 0 0", desk.counts(id));
        assertEquals(120, desk.count("accounts"));
    }

    @Test
    public void aCancelledRunGoesOnWhereItStopped() {
        long id = desk.upload("accounts", "create", null, accounts(1, 120), ACCOUNT);
        desk.start(id, "run");
        desk.jobs.runAndCancelAfter(1);
        assertEquals("cancelled", desk.imported(id).get("state"));
        assertEquals(50, desk.count("accounts"));
        assertEquals("done", desk.perform(id, "run").get("state"));
        assertEquals(120, desk.count("accounts"));
    }

    @Test
    public void cancellingWhatDoesNotRunYetEndsIt() {
        long id = desk.upload("accounts", "create", null, accounts(1, 2), ACCOUNT);
        desk.start(id, "run");
        assertThrows(NotAllowedNow.class, () -> desk.start(id, "run"));
        desk.start(id, "cancel");
        assertEquals("cancelled", desk.imported(id).get("state"));
        desk.perform(id, "run");
        assertEquals(2, desk.count("accounts"));
    }

    @Test
    public void aCancelledCheckMakesTheRunSkipNothing() {
        long id = desk.upload("accounts", "create", null, accounts(1, 120), ACCOUNT);
        desk.start(id, "dryRun");
        desk.jobs.runAndCancelAfter(1);
        assertEquals("detected", desk.imported(id).get("state"));
        desk.perform(id, "run");
        assertEquals(120, desk.count("accounts"));
    }

    @Test
    public void whatIsInCanNeitherBeCheckedNorAnalysedNorRunAgainBeforeItIsTakenBack() {
        long id = desk.upload("accounts", "create", null, accounts(1, 2), ACCOUNT);
        desk.perform(id, "run");
        assertThrows(NotAllowedNow.class, () -> desk.start(id, "dryRun"));
        assertThrows(NotAllowedNow.class, () -> desk.detect(id));
        assertThrows(NotAllowedNow.class, () -> desk.start(id, "run"));
        desk.perform(id, "revert");
        assertEquals(0, desk.count("accounts"));
        desk.perform(id, "run");
        assertEquals(2, desk.count("accounts"));
    }

    @Test
    public void schoolsKeepTheZerosOfTheirNumbers() {
        long id = desk.upload("accounts", "upsert", null, Desk.slice("ecoles.csv"), Desk.mapping("schools.json"));
        assertEquals("done", desk.perform(id, "run").get("state"));
        Map<String, Object> school = desk.byKey("accounts", "0940176F");
        assertEquals("21940034800195", school.get("siret"));
        assertEquals("094", school.get("region"));
        assertEquals("+33172045505", school.get("phone"));
        assertEquals("94260", ((Map<?, ?>) ((List<?>) school.get("addresses")).get(0)).get("postalCode"));
    }

    @Test
    public void whatOnlyItsFormDistinguishesIsUnchangedInARunAndInADryRun() {
        byte[] file = Desk.csv("externalId;name;phone", "A1;Un;01 23 45 67 89");
        String mapping = Desk.straight("externalId", "name", "phone");
        desk.perform(desk.upload("accounts", "upsert", null, file, mapping), "run");
        long again = desk.upload("accounts", "upsert", null, file, mapping);
        desk.perform(again, "dryRun");
        assertEquals("0 0 1 0", desk.counts(again));
        desk.perform(again, "run");
        assertEquals("0 0 1 0", desk.counts(again));
        assertEquals(1, ((Number) desk.byKey("accounts", "A1").get("version")).intValue());
    }

    @Test
    public void partsOfARowMeetThePartsThatAreThere() {
        desk.perform(desk.upload("accounts", "upsert", null, customers(), Desk.mapping("customers-as-accounts.json")), "run");
        long first = desk.upload("contacts", "upsert", null, customers(), Desk.mapping("customers-as-contacts.json"));
        desk.perform(first, "run");
        assertEquals("8 0 0 0", desk.counts(first));
        Map<String, Object> orlando = desk.byKey("contacts", "1");
        assertEquals("Orlando N.", orlando.get("firstName"));
        assertEquals("A Bike Store", orlando.get("account.title"));
        long second = desk.upload("contacts", "upsert", null, customers(), Desk.mapping("customers-as-contacts.json"));
        desk.perform(second, "run");
        assertEquals("0 0 8 0", desk.counts(second));
        assertEquals(1, ((List<?>) desk.byKey("contacts", "1").get("points")).size());
    }

    @Test
    public void aRevertGivesAPartItsOldValueAndTakesAnAddedOneAway() {
        String mapping = "{\"columns\": [{\"from\": [\"id\"], \"field\": \"externalId\"}, {\"from\": [\"nom\"], \"field\": \"name\"}, "
            + "{\"from\": [\"ville\"], \"field\": \"addresses[0].city\"}, {\"from\": [\"cle\"], \"field\": \"addresses[0].externalId\"}, "
            + "{\"from\": [\"cp\"], \"field\": \"addresses[0].postalCode\"}, {\"from\": [\"rue\"], \"field\": \"addresses[0].street\"}]}";
        String heading = "id;nom;ville;cle;cp;rue";
        desk.perform(desk.upload("accounts", "upsert", null, Desk.csv(heading, "A1;Un;Lyon;L1;69001;1 rue A"), mapping), "run");
        long second = desk.upload("accounts", "upsert", null,
            Desk.csv(heading, "A1;Un;Paris;L1;75001;1 rue A", "A1;Un;Brest;L2;29200;2 rue B"), mapping);
        desk.perform(second, "run");
        assertEquals("0 2 0 0", desk.counts(second));
        assertEquals(List.of("Paris", "Brest"), cities());
        desk.perform(second, "revert");
        assertEquals(List.of("Lyon"), cities());
    }

    @Test
    public void rowsThatSpeakOfOneRecordEachSpeakOfItsNextPartAndOfOneThatWasNamedAlready() {
        String mapping = "{\"columns\": [{\"from\": [\"id\"], \"field\": \"externalId\"}, {\"from\": [\"nom\"], \"field\": \"name\"}, "
            + "{\"from\": [\"ville\"], \"field\": \"addresses[0].city\"}, {\"from\": [\"cp\"], \"field\": \"addresses[0].postalCode\"}]}";
        String heading = "id;nom;ville;cp";
        byte[] file = Desk.csv(heading, "A1;Un;Lyon;69001", "A1;Un;Paris;75001", "A2;Deux;Brest;29200", "A1;Un;Lyon;69001", "A1;Un;Nantes;44000");
        long first = desk.upload("accounts", "upsert", null, file, mapping);
        desk.perform(first, "dryRun");
        assertEquals("a check counts as the run will", "2 3 0 0", desk.counts(first));
        desk.perform(first, "run");
        assertEquals("2 2 1 0", desk.counts(first));
        assertEquals(List.of("Lyon", "Paris", "Nantes"), cities());
        desk.perform(first, "revert");
        assertEquals(0, desk.count("accounts"));
        desk.perform(first, "run");
        long again = desk.upload("accounts", "upsert", null, file, mapping);
        desk.perform(again, "run");
        assertEquals("the same file changes nothing", "0 0 5 0", desk.counts(again));
        long moved = desk.upload("accounts", "upsert", null, Desk.csv(heading, "A1;Un;Lyon;69001", "A1;Un;Paris;75011"), mapping);
        desk.perform(moved, "run");
        assertEquals(List.of("Lyon", "Paris", "Nantes"), cities());
        assertEquals("75011", ((Map<?, ?>) ((List<?>) desk.byKey("accounts", "A1").get("addresses")).get(1)).get("postalCode"));
    }

    @Test
    public void lessThanAChunkOrMoreThePartsOfARecordCountOn() {
        String mapping = "{\"columns\": [{\"from\": [0], \"field\": \"externalId\"}, {\"from\": [0], \"field\": \"name\"}, "
            + "{\"from\": [1], \"field\": \"addresses[0].city\"}]}";
        List<String> rows = new ArrayList<>(List.of("id;ville"));
        for (int i = 0; i < 130; i++) {
            // each refused row undoes and repeats those of its chunk
            rows.add(i % 40 == 7 ? ";Nulle part" : "A1;Ville " + i);
        }
        long id = desk.upload("accounts", "upsert", null, Desk.csv(rows.toArray(String[]::new)), mapping);
        desk.perform(id, "run");
        assertEquals("1 125 0 4", desk.counts(id));
        assertEquals(126, new HashSet<>(cities()).size());
        assertEquals(126, cities().size());
    }

    @Test
    public void aRowWhoseCellsAreInTheWrongColumnsIsRefused() {
        String mapping = Desk.straight("externalId", "name", "phone");
        long id = desk.upload("accounts", "create", null, Desk.csv("externalId,name,phone", "A1,12, rue des Bouchers,0123456789", "A2,Deux,0123456789,,",
            "A3,\"Trois, quatre\","), mapping);
        desk.perform(id, "run");
        assertEquals("2 0 0 1", desk.counts(id));
        assertEquals("Trois, quatre", desk.byKey("accounts", "A3").get("name"));
    }

    private List<Object> cities() {
        List<Object> cities = new ArrayList<>();
        ((List<?>) desk.byKey("accounts", "A1").get("addresses")).forEach(line -> cities.add(((Map<?, ?>) line).get("city")));
        return cities;
    }

    @Test
    public void theTreeOfCategoriesGrowsWithTheFileAndGoesWithTheRevert() {
        desk.platform.as(TestActors.admin(), () -> desk.platform.customFields().save(new CustomFields.CustomField("tickets", "department",
            FieldKind.STRING, null, List.of(), Map.of("fr", "Département"), null, false, true, false, false, false, 20, true, false)));
        long id = desk.upload("tickets", "create", null, Desk.slice("signalements.csv"), Desk.mapping("complaints.json"));
        assertEquals("done", desk.perform(id, "run").get("state"));
        long rows = desk.count("tickets");
        assertEquals(11, rows);
        Map<String, Object> ticket = desk.list("tickets", null, "category.title", "c_department", "created", "state").get(1);
        assertEquals("Voyage/Loisirs / Compagnie aérienne / Non, pas sur internet", ticket.get("category.title"));
        assertEquals("resolved", ticket.get("state"));
        desk.perform(id, "revert");
        assertEquals(0, desk.count("tickets"));
        assertEquals(0, desk.count("categories"));
    }

    @Test
    public void addressesOfOneFileGoToTheCustomersOfAnother() {
        desk.perform(desk.upload("accounts", "upsert", null, Desk.csv("key;street;city;code", "9;8713 Yosemite Ct.;Bothell;98011", "11;1318 Lasalle Street;Bothell;98012"),
            "{\"columns\": [{\"from\": [0], \"field\": \"externalId\", \"transforms\": [\"prefix:AW-A-\"]}, {\"from\": [1], \"field\": \"name\"}, "
            + "{\"from\": [1], \"field\": \"addresses[0].street\"}, {\"from\": [2], \"field\": \"addresses[0].city\"}, "
            + "{\"from\": [3], \"field\": \"addresses[0].postalCode\"}], \"constants\": {\"kind\": \"partner\"}}"), "run");
        String mapping = "{\"columns\": [{\"from\": [0], \"field\": \"externalId\", \"transforms\": [\"prefix:AW-C-\"]}, "
            + "{\"from\": [0], \"field\": \"name\", \"transforms\": [\"prefix:Client \"]}, "
            + "{\"from\": [1], \"field\": \"addresses[0].externalId\", \"transforms\": [\"prefix:AW-A-\"]}, " + taken("street") + ", "
            + taken("city") + ", " + taken("postalCode") + "], \"constants\": {\"kind\": \"client\"}}";
        long id = desk.upload("accounts", "upsert", null, Desk.csv("customer;address;use", "1;9;Main Office", "2;11;Main Office", "3;99;Main Office"), mapping);
        desk.perform(id, "run");
        assertEquals("2 0 0 1", desk.counts(id));
        Map<?, ?> address = (Map<?, ?>) ((List<?>) desk.byKey("accounts", "AW-C-1").get("addresses")).get(0);
        assertEquals("8713 Yosemite Ct., Bothell, 98011", address.get("street") + ", " + address.get("city") + ", " + address.get("postalCode"));
        long again = desk.upload("accounts", "upsert", null, Desk.csv("customer;address;use", "1;9;Main Office", "2;11;Main Office"), mapping);
        desk.perform(again, "run");
        assertEquals("0 0 2 0", desk.counts(again));
    }

    private static String taken(String field) {
        return "{\"from\": [1], \"field\": \"addresses[0]." + field + "\", \"transforms\": [\"prefix:AW-A-\"], "
            + "\"lookup\": {\"in\": \"accounts\", \"by\": \"externalId\", \"take\": \"addresses." + field + "\"}}";
    }

    @Test
    public void aReferenceIsTakenOfTheRecordThatTheCellNames() {
        desk.perform(desk.upload("contacts", "upsert", null, Desk.csv("key;name;company", "000609;Hodgson;Good Toys", "000610;Seul;"),
            "{\"columns\": [{\"from\": [0], \"field\": \"externalId\", \"transforms\": [\"prefix:AW-K-\"]}, {\"from\": [1], \"field\": \"lastName\"}, "
            + "{\"from\": [2], \"field\": \"account\", \"lookup\": {\"by\": \"name\", \"create\": true}}]}"), "run");
        String contact = "{\"from\": [1], \"transforms\": [\"part:3:-\", \"prefix:AW-K-\"], \"field\": ";
        String mapping = "{\"columns\": [{\"from\": [0], \"field\": \"subject\"}, "
            + contact + "\"contact\", \"lookup\": {\"by\": \"externalId\"}}, "
            + contact + "\"account\", \"lookup\": {\"in\": \"contacts\", \"by\": \"externalId\", \"take\": \"account\"}}]}";
        long id = desk.upload("tickets", "create", null,
            Desk.csv("objet;client", "Un;10-4020-000609", "Deux;10-4020-000610", "Trois;10-4020-000674"), mapping);
        desk.perform(id, "run");
        assertEquals("2 0 0 1", desk.counts(id));
        assertEquals("Good Toys", desk.list("tickets", "subject==Un", "account.title").get(0).get("account.title"));
        assertNull(desk.list("tickets", "subject==Deux", "account").get(0).get("account"));
    }

    @Test
    public void whatARefusedRowTookBackIsMadeAgainForTheOthers() {
        String mapping = "{\"columns\": [{\"from\": [\"objet\"], \"field\": \"subject\"}, {\"from\": [\"date\"], \"field\": \"created\"}, "
            + "{\"from\": [\"rubrique\"], \"field\": \"category\", \"lookup\": {\"by\": \"label\", \"path\": \">\", \"create\": true}}]}";
        long id = desk.upload("tickets", "create", null, Desk.csv("objet;rubrique;date", "Un;Vente>Prix;2022-01-01",
            "Deux;Vente;2022-01-02", "Trois;Vente;jamais", "Quatre;Vente>Prix;2022-01-04", "Cinq;;demain", "Six;Vente;2022-01-06"), mapping);
        desk.perform(id, "run");
        assertEquals("4 0 0 2", desk.counts(id));
        assertEquals(2, desk.count("categories"));
        assertEquals(List.of("Un", "Deux", "Quatre", "Six"),
            desk.list("tickets", "category.label=in=(Vente,Prix)", "subject").stream().map(row -> row.get("subject")).toList());
    }

    @Test
    public void aCategoryThatPeopleUseSinceStays() {
        String mapping = "{\"columns\": [{\"from\": [\"objet\"], \"field\": \"subject\"}, {\"from\": [\"rubrique\"], \"field\": \"category\", "
            + "\"lookup\": {\"by\": \"label\", \"path\": \">\", \"create\": true}}]}";
        long id = desk.upload("tickets", "create", null, Desk.csv("objet;rubrique", "Un;Vente>Prix", "Deux;Vente>Délai"), mapping);
        desk.perform(id, "run");
        long price = ((Number) desk.list("categories", "label==Prix", "id").get(0).get("id")).longValue();
        desk.platform.as(TestActors.admin(), () -> desk.records.create("tickets", Map.of("subject", "Nouveau", "category", price),
            WriteOptions.NONE));
        desk.perform(id, "revert");
        assertEquals(List.of("Prix", "Vente"),
            desk.list("categories", null, "label").stream().map(row -> row.get("label")).sorted().collect(Collectors.toList()));
    }

    @Test
    public void eventsOfTheOldSystemBecomeHistoryAtTheirTimes() {
        long id = desk.upload("tickets", "upsert", null, events(), EVENTS);
        assertEquals("done", desk.perform(id, "run").get("state"));
        assertEquals("1 2 0 0", desk.counts(id));
        Map<String, Object> ticket = desk.byKey("tickets", "INC1");
        assertEquals("closed", ticket.get("state"));
        assertEquals("2016-02-29T00:16:00Z", String.valueOf(ticket.get("created")));
        assertEquals("2016-03-05T11:00:00Z", String.valueOf(ticket.get("updated")));
        assertEquals("2016-02-29T07:53:00Z", String.valueOf(ticket.get("resolvedAt")));
        assertEquals("2016-03-05T11:00:00Z", String.valueOf(ticket.get("closedAt")));
        long record = ((Number) ticket.get("id")).longValue();
        List<String> times = desk.platform.as(TestActors.admin(), () -> desk.platform.history().of("tickets", record, null, 200).stream()
            .filter(change -> change.field() == null || change.field().equals("state"))
            .map(change -> change.at() + " " + change.channel()).sorted().collect(Collectors.toList()));
        assertEquals(List.of("2016-02-29T00:23:00Z import", "2016-02-29T07:53:00Z import", "2016-03-05T11:00:00Z import"), times);
    }

    private static final String EVENTS = "{\"columns\": [{\"from\": [\"number\"], \"field\": \"externalId\"}, "
        + "{\"from\": [\"number\"], \"field\": \"subject\"}, "
        + "{\"from\": [\"opened\"], \"field\": \"created\", \"transforms\": [\"date:dd-MM-yyyy HH:mm\"]}, "
        + "{\"from\": [\"at\"], \"field\": \"@at\", \"transforms\": [\"date:dd-MM-yyyy HH:mm\"]}, "
        + "{\"from\": [\"state\"], \"field\": \"state\", \"values\": {\"New\": \"reception\", \"Resolved\": \"resolved\", "
        + "\"Closed\": \"closed\"}}]}";

    private static byte[] events() {
        return Desk.csv("number,opened,at,state", "INC1,29-02-2016 01:16,29-02-2016 01:23,New",
            "INC1,29-02-2016 01:16,29-02-2016 08:53,Resolved", "INC1,29-02-2016 01:16,05-03-2016 12:00,Closed");
    }

    @Test
    public void aRevertTakesBackARecordThatSeveralRowsWrote() {
        long id = desk.upload("tickets", "upsert", null, events(), EVENTS);
        desk.perform(id, "run");
        Map<String, Object> reverted = desk.perform(id, "revert");
        assertEquals("3 lignes annulées, 0 laissées en l’état", plain(reverted.get("message")));
        assertEquals(0, desk.count("tickets"));
    }

    @Test
    public void aCreationDateIsTheTimeOfTheFirstHistoryToo() {
        long id = desk.upload("tickets", "create", null, Desk.csv("subject;created", "Vieux;2022-09-12"),
            Desk.straight("subject", "created"));
        desk.perform(id, "run");
        Map<String, Object> ticket = desk.list("tickets", null, "created", "updated").get(0);
        assertEquals("2022-09-11T22:00:00Z", String.valueOf(ticket.get("created")));
        assertEquals("2022-09-11T22:00:00Z", String.valueOf(ticket.get("updated")));
    }

    @Test
    public void nobodyImportsIntoWhatTheyMayNotImportInto() {
        Actor clerk = desk.user("imports.*", "imports.field.*", "accounts.read");
        Invalid refused = assertThrows(Invalid.class, () -> desk.upload(clerk, "accounts", "create", null, accounts(1, 1), ACCOUNT));
        assertEquals("target", refused.places().get(0).place());
        long id = desk.upload("accounts", "create", null, accounts(1, 1), ACCOUNT);
        assertThrows(Forbidden.class, () -> desk.start(clerk, id, "run"));
        assertFalse("running".equals(desk.imported(id).get("state")));
    }

    @Test
    public void anImportDoesNoMoreThanItsStarterMay() {
        Actor clerk = desk.user("imports.*", "imports.field.*", "accounts.read", "accounts.import");
        long id = desk.upload("accounts", "create", null, accounts(1, 1), ACCOUNT);
        desk.start(clerk, id, "run");
        desk.jobs.run();
        assertEquals("0 0 0 1", desk.counts(id));
        assertEquals(0, desk.count("accounts"));
    }

    @Test
    public void whoseAccountIsGoneImportsNoMore() {
        Actor clerk = desk.user("*", "*.field.*");
        long id = desk.upload(clerk, "accounts", "create", null, accounts(1, 1), ACCOUNT);
        desk.start(clerk, id, "run");
        desk.people.without(clerk);
        desk.jobs.run();
        assertEquals("failed", desk.imported(id).get("state"));
        assertEquals(0, desk.count("accounts"));
    }

    @Test
    public void aMappingToNowhereFailsBeforeTheFirstRow() {
        long id = desk.upload("accounts", "create", null, accounts(1, 1),
            "{\"columns\": [{\"from\": [\"nulle part\"], \"field\": \"name\"}]}");
        Map<String, Object> failed = desk.perform(id, "run");
        assertEquals("failed", failed.get("state"));
        assertTrue(String.valueOf(failed.get("message")), String.valueOf(failed.get("message")).contains("nulle part"));
        assertNull(failed.get("report"));
    }
}
