package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.transfer.ImportQuality;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a run and a dry run say about the quality of their file. */
public class QualityTest {
    private static final String CONTACTS = "{\"columns\": [{\"from\": [0], \"field\": \"externalId\"}, {\"from\": [1], \"field\": \"lastName\"}, "
        + "{\"from\": [2], \"field\": \"account\", \"lookup\": {\"by\": \"externalId\"}}, {\"from\": [3], \"field\": \"points[0].value\"}], "
        + "\"constants\": {\"points[0].kind\": \"phone\"}}";
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

    private static byte[] contacts() {
        return Desk.csv("id;nom;client;tel", "1;Durand;A1;+33123456789", "2;Petit;A9;+33123456780", "3;;A1;", "4;Roux;A8;", "1;Durand;A1;+33123456789", ";;;",
            "5;Blanc;A1;+33123456781");
    }

    private static String named(List<ImportQuality.Figure> figures) {
        return figures.stream().map(figure -> figure.name() + "=" + figure.count()).sorted().collect(Collectors.joining(" "));
    }

    private static String totals(ImportQuality.Figures figures) {
        return figures.totals().stream().map(total -> total.type() + " " + total.created() + "/" + total.updated() + "/" + total.unchanged())
            .collect(Collectors.joining(", "));
    }

    private void judged(ImportQuality.Figures figures) {
        assertTrue(figures.balanced());
        assertEquals(7, figures.rows());
        assertEquals(1, figures.blank());
        assertEquals(3, figures.refused());
        assertEquals("account|nothing-found=2 lastName|required=1", named(figures.rejects()));
        assertEquals("account=2", named(figures.orphans()));
        assertEquals("lastName=1 points[0].value=2", named(figures.empty()));
        assertEquals(1, figures.repeated());
    }

    @Test
    public void aRunCountsRejectsOrphansDoublesAndEmptyFields() {
        desk.perform(desk.upload("accounts", "create", null, Desk.csv("externalId;name", "A1;Un"), Desk.straight("externalId", "name")), "run");
        long id = desk.upload("contacts", "upsert", null, contacts(), CONTACTS);
        assertEquals("done", desk.perform(id, "run").get("state"));
        ImportQuality.Figures figures = desk.quality(id);
        judged(figures);
        assertFalse(figures.dry());
        assertEquals("contacts 2/0/1, points 2/0/1", totals(figures));
        String sheet = desk.qualitySheet(id);
        assertTrue(sheet, sheet.contains("Totaux de contrôle;Lignes du fichier;7;compte juste"));
        assertTrue(sheet, sheet.contains("Non renseigné;Nom;1;16,7 %"));
    }

    @Test
    public void aDryRunSaysTheSameOfTheFile() {
        desk.perform(desk.upload("accounts", "create", null, Desk.csv("externalId;name", "A1;Un"), Desk.straight("externalId", "name")), "run");
        long id = desk.upload("contacts", "upsert", null, contacts(), CONTACTS);
        desk.perform(id, "dryRun");
        judged(desk.quality(id));
        assertTrue(desk.quality(id).dry());
    }

    @Test
    public void recordsThatRowsNeedAreInTheTotalsOnceAlsoIfNobodyMakesThem() {
        String mapping = "{\"columns\": [{\"from\": [\"objet\"], \"field\": \"subject\"}, {\"from\": [\"rubrique\"], \"field\": \"category\", "
            + "\"lookup\": {\"by\": \"label\", \"path\": \">\", \"create\": true}}]}";
        byte[] file = Desk.csv("objet;rubrique", "Un;Vente>Prix", "Deux;Vente", "Trois;Vente>Délai>Livraison", "Quatre;vente>PRIX", ";Vente>Rien");
        long id = desk.upload("tickets", "create", null, file, mapping);
        desk.perform(id, "dryRun");
        assertEquals("tickets 4/0/0, categories 4/0/0", totals(desk.quality(id)));
        desk.perform(id, "run");
        assertEquals("tickets 4/0/0, categories 4/0/0", totals(desk.quality(id)));
        assertEquals(4, desk.count("categories"));
    }

    @Test
    public void aRowThatLooksLikeAnotherRecordIsInAndSaidToBe() {
        desk.finders.add(new DuplicateFinder() {
            @Override
            public String type() {
                return "accounts";
            }

            @Override
            public List<Candidate> find(Map<String, Object> values, Long self) {
                return desk.list("accounts", "phone==\"" + values.get("phone") + "\"", "number", "name").stream()
                    .filter(row -> !row.get("id").equals(self))
                    .map(row -> new Candidate(((Number) row.get("id")).longValue(), String.valueOf(row.get("number")), String.valueOf(row.get("name")), "same", 90))
                    .toList();
            }
        });
        long id = desk.upload("accounts", "create", null, Desk.csv("externalId;name;phone", "A1;Un;+33123456789", "A2;Deux;+33123456780",
            "A3;Trois;+33123456789"), Desk.straight("externalId", "name", "phone"));
        desk.perform(id, "run");
        assertEquals(1, desk.quality(id).alike());
        assertEquals(3, desk.quality(id).compared());
        String report = desk.attached(id, "rowReport");
        assertTrue(report, report.lines().filter(line -> line.startsWith("4;")).anyMatch(line -> line.contains("Ressemble à") && line.endsWith("Un")));
        assertEquals(4, report.lines().count());
        desk.finders.clear();
    }

    @Test
    public void aCrashDoublesNoFigure() {
        List<String> lines = new ArrayList<>(List.of("externalId;name;region"));
        for (int i = 1; i <= 120; i++) {
            lines.add("A" + i % 110 + ";" + (i % 7 == 0 ? "" : "Société " + i) + ";" + (i % 3 == 0 ? "" : "Nord"));
        }
        byte[] file = Desk.csv(lines.toArray(String[]::new));
        long calm = desk.upload("accounts", "upsert", null, file, Desk.straight("externalId", "name", "region"));
        desk.perform(calm, "run");
        ImportQuality.Figures expected = desk.quality(calm);
        desk.clear();
        long id = desk.upload("accounts", "upsert", null, file, Desk.straight("externalId", "name", "region"));
        desk.start(id, "run");
        desk.jobs.runAndCrash();
        desk.jobs.runAndCrash();
        desk.jobs.run();
        ImportQuality.Figures figures = desk.quality(id);
        assertTrue(figures.balanced());
        assertEquals(10, figures.repeated());
        assertEquals("name=17 region=40", named(figures.empty()));
        assertEquals(expected, figures);
    }
}
