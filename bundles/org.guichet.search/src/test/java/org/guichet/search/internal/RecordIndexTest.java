package org.guichet.search.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.guichet.api.search.TextSearch.Hit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RecordIndexTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private RecordIndex index;

    @Before
    public void open() throws IOException {
        index = new RecordIndex(folder.getRoot().toPath());
    }

    @After
    public void close() throws IOException {
        index.close();
    }

    @Test
    public void aWordIsFoundWithoutItsAccentItsPluralAndItsArticle() throws IOException {
        put(1, "Fuite d'eau à l'étage", "");
        assertEquals(List.of(1L), find("étages"));
        assertEquals(List.of(1L), find("etage"));
        assertEquals(List.of(1L), find("l’étage"));
    }

    @Test
    public void theTitleWeighsMoreThanTheRest() throws IOException {
        put(1, "Panne", "le moteur et la courroie, puis l'imprimante aussi");
        put(2, "Imprimante bloquée", "le moteur et la courroie");
        assertEquals(List.of(2L, 1L), find("imprimante"));
    }

    @Test
    public void theLastWordMayBeUnfinished() throws IOException {
        put(1, "Imprimante hors service", "");
        assertEquals(List.of(1L), find("impri"));
        assertEquals(List.of(1L), find("hors serv"));
        assertEquals(List.of(1L), find("serv"));
    }

    @Test
    public void recordsWithAllTheWordsComeBeforeThoseWithSome() throws IOException {
        put(1, "Imprimante imprimante imprimante", "");
        put(2, "Une imprimante sur le réseau", "");
        assertEquals(List.of(2L, 1L), find("imprimante réseau"));
    }

    @Test
    public void enoughRecordsWithAllTheWordsLeaveOutTheRest() throws IOException {
        for (int i = 1; i <= 10; i++) {
            put(i, "Imprimante réseau", "");
        }
        put(11, "Imprimante laser", "");
        assertEquals(10, index.find(List.of(RecordIndex.AGENTS), new MatchAllDocsQuery(), "imprimante réseau", 50).size());
    }

    @Test
    public void quotesAskForThePhraseAndMinusForAbsence() throws IOException {
        put(1, "Carte mère changée", "");
        put(2, "Mère de la carte", "changée");
        assertEquals(List.of(1L), find("\"carte mère\""));
        put(3, "Carte réseau", "");
        assertEquals(List.of(3L), find("carte -mère"));
    }

    @Test
    public void aNumberIsFoundAsItIsTyped() throws IOException {
        put(7, "Divers", "");
        assertEquals(List.of(7L), find("T-000007"));
        assertEquals(List.of(7L), find("t-000007"));
    }

    @Test
    public void theSnippetMarksTheWordWithoutItsArticleAndEscapesTheRest() throws IOException {
        put(1, "Titre", "Bruit <script> à l'étage du bâtiment");
        String snippet = index.find(List.of(RecordIndex.AGENTS), new MatchAllDocsQuery(), "étage", 10).get(0).snippet();
        assertTrue(snippet, snippet.contains("l&#x27;<b>étage</b>") || snippet.contains("l'<b>étage</b>") || snippet.contains("l&#39;<b>étage</b>"));
        assertTrue(snippet, snippet.contains("&lt;script&gt;"));
    }

    @Test
    public void clientsNeverFindWhatOnlyAgentsRead() throws IOException {
        index.put(new IndexedRecord("tickets", 1, null, new IndexedRecord.Texts("Titre", "client mauvais payeur"),
            new IndexedRecord.Texts("Titre", "public"), Map.of(), Set.of()));
        assertEquals(List.of(), ids(index.find(List.of(RecordIndex.CLIENTS), new MatchAllDocsQuery(), "payeur", 10)));
        assertEquals(List.of(1L), ids(index.find(List.of(RecordIndex.AGENTS), new MatchAllDocsQuery(), "payeur", 10)));
    }

    @Test
    public void oddInputFindsNothingAndNeverFails() throws IOException {
        put(1, "Titre", "texte");
        for (String odd : List.of("", " ", "\"", "-", "\"\"", "((((", "a".repeat(500), "* ? ~ ^ : \\", "-\"x", "\u0000\ud800")) {
            assertEquals(odd, List.of(), find(odd));
        }
    }

    @Test
    public void aRemovedRecordIsGoneAndACommitRemembersItsPlace() throws IOException {
        put(1, "Titre", "texte");
        assertEquals(-1, index.sequence());
        index.commit(42, Completeness.of("accounts,tickets:40"));
        index.remove("tickets", 1);
        assertEquals(List.of(), find("texte"));
        index.close();
        index = new RecordIndex(folder.getRoot().toPath());
        assertEquals(42, index.sequence());
        assertEquals("accounts,tickets:40", index.completeness().toString());
    }

    private void put(long id, String title, String body) throws IOException {
        index.put(new IndexedRecord("tickets", id, String.format("T-%06d", id), new IndexedRecord.Texts(title, body), null,
            Map.of(), Set.of()));
    }

    private List<Long> find(String typed) throws IOException {
        return ids(index.find(List.of(RecordIndex.AGENTS), new MatchAllDocsQuery(), typed, 10));
    }

    private static List<Long> ids(List<Hit> hits) {
        return hits.stream().map(Hit::id).toList();
    }
}
