package org.guichet.search.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.guichet.api.search.TextSearch.Hit;

/**
 * One Lucene index in one folder. A write is seen by the next search and durable at the next {@link #commit}, which also
 * keeps the sequence number up to which events are in. Thread-safe.
 */
final class RecordIndex implements Closeable {
    static final String NUMBER = "number";
    static final String TYPE = "type";
    static final String SCOPE = "scope";
    static final String AGENTS = "agents";
    static final String CLIENTS = "clients";
    private static final String KEY = "key";
    private static final String ID = "id";
    private static final String SEQUENCE = "sequence";
    private static final String TYPES = "types";
    private static final String FORMAT = "format";
    /** Raise it when documents change shape: an older index is then made anew. */
    private static final String CURRENT_FORMAT = "2";
    private static final int FEW_HITS = 10;
    private static final int LONGEST_SHOWN = 20_000;
    private static final Analyzer ANALYZER = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            return field.startsWith("words.") ? Analysis.WORDS : Analysis.STEMS;
        }
    };

    private static final UnifiedHighlighter HIGHLIGHTER = UnifiedHighlighter.builderWithoutSearcher(Analysis.STEMS)
        .withMaxLength(LONGEST_SHOWN).withFieldMatcher(field -> true)
        .withFormatter(new DefaultPassageFormatter("<b>", "</b>", " … ", true)).build();

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile boolean stale;

    RecordIndex(Path folder) throws IOException {
        directory = FSDirectory.open(folder);
        IndexWriterConfig config = new IndexWriterConfig(ANALYZER).setOpenMode(OpenMode.CREATE_OR_APPEND).setRAMBufferSizeMB(32);
        writer = new IndexWriter(directory, config);
        searchers = new SearcherManager(writer, null);
    }

    static String title(String field) {
        return "title." + field;
    }

    static String body(String field) {
        return "body." + field;
    }

    static String words(String field) {
        return "words." + field;
    }

    static String restricted(String type, String field) {
        return "field." + type + "." + field;
    }

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }

    /** The event up to which the committed index is complete, or -1 if it must be made anew. */
    long sequence() {
        Map<String, String> data = committed();
        return CURRENT_FORMAT.equals(data.get(FORMAT)) ? Long.parseLong(data.get(SEQUENCE)) : -1;
    }

    /** What it holds of each type, as of the last commit. */
    Completeness completeness() {
        return Completeness.of(committed().getOrDefault(TYPES, ""));
    }

    private Map<String, String> committed() {
        Map<String, String> data = new LinkedHashMap<>();
        Iterable<Map.Entry<String, String>> live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(e -> data.put(e.getKey(), e.getValue()));
        }
        return data;
    }

    void put(IndexedRecord record) throws IOException {
        Document document = new Document();
        String key = key(record.type(), record.id());
        document.add(new StringField(KEY, key, Field.Store.NO));
        document.add(new StringField(TYPE, record.type(), Field.Store.YES));
        document.add(new StoredField(ID, record.id()));
        document.add(new NumericDocValuesField(ID, record.id()));
        if (record.number() != null) {
            document.add(new StringField(NUMBER, folded(record.number()), Field.Store.NO));
        }
        record.scopes().forEach(scope -> document.add(new StringField(SCOPE, scope, Field.Store.NO)));
        texts(document, AGENTS, record.agents());
        if (record.clients() != null) {
            texts(document, CLIENTS, record.clients());
        }
        record.restricted().forEach((field, text) ->
            texts(document, restricted(record.type(), field), new IndexedRecord.Texts("", text)));
        writer.updateDocument(new Term(KEY, key), document);
        stale = true;
    }

    private static void texts(Document document, String field, IndexedRecord.Texts texts) {
        document.add(new TextField(title(field), texts.title(), Field.Store.YES));
        String body = texts.body();
        document.add(new TextField(body(field), body, Field.Store.NO));
        document.add(new StoredField(shown(field), body.length() > LONGEST_SHOWN ? body.substring(0, LONGEST_SHOWN) : body));
        document.add(new TextField(words(field), texts.title() + "\n" + body, Field.Store.NO));
    }

    void remove(String type, long id) throws IOException {
        writer.deleteDocuments(new Term(KEY, key(type, id)));
        stale = true;
    }

    /** @param sequence of the last event that is in, or -1 if the index must be made anew */
    void commit(long sequence, Completeness types) throws IOException {
        writer.setLiveCommitData(Map.of(SEQUENCE, Long.toString(sequence), TYPES, types.toString(),
            FORMAT, CURRENT_FORMAT).entrySet());
        writer.commit();
    }

    long size() throws IOException {
        return with(searcher -> (long) searcher.getIndexReader().numDocs());
    }

    /**
     * The best matches; where few have all the words, those with some of them follow.
     *
     * @param fields what the actor may search
     * @param rights which documents the actor may find
     */
    List<Hit> find(List<String> fields, Query rights, String typed, int limit) throws IOException {
        String shown = fields.get(0);
        Set<String> read = Set.of(TYPE, ID, shown(shown));
        return with(searcher -> {
            StoredFields stored = searcher.storedFields();
            List<Hit> hits = new ArrayList<>();
            for (Match match : best(searcher, fields, rights, typed, limit)) {
                Document document = stored.document(match.doc(), read);
                hits.add(new Hit(document.get(TYPE), id(document), match.score(), snippet(document, shown, match.text())));
            }
            return hits;
        });
    }

    /** The same matches in the same order, as ids. */
    List<Long> ids(List<String> fields, Query rights, String typed, int limit) throws IOException {
        return with(searcher -> ids(searcher, best(searcher, fields, rights, typed, limit)));
    }

    /** Read from their column, segment by segment: unpacking a thousand stored documents costs more than finding them. */
    private static List<Long> ids(IndexSearcher searcher, List<Match> matches) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        Integer[] byDocument = new Integer[matches.size()];
        Arrays.setAll(byDocument, at -> at);
        Arrays.sort(byDocument, Comparator.comparingInt(at -> matches.get(at).doc()));
        Long[] ids = new Long[matches.size()];
        int leaf = -1;
        NumericDocValues column = null;
        for (int at : byDocument) {
            int doc = matches.get(at).doc();
            int in = ReaderUtil.subIndex(doc, leaves);
            if (in != leaf) {
                leaf = in;
                column = DocValues.getNumeric(leaves.get(in).reader(), ID);
            }
            // an index of format 1, which serves until it was made anew, has no column
            ids[at] = column.advanceExact(doc - leaves.get(in).docBase) ? column.longValue()
                : id(searcher.storedFields().document(doc, Set.of(ID)));
        }
        return List.of(ids);
    }

    private record Match(int doc, float score, Query text) {
    }

    private static List<Match> best(IndexSearcher searcher, List<String> fields, Query rights, String typed, int limit)
            throws IOException {
        Map<Integer, Match> best = new LinkedHashMap<>();
        Query all = new SearchTerms(fields).parse(typed, true);
        for (ScoreDoc doc : searcher.search(allowed(all, rights), limit).scoreDocs) {
            best.put(doc.doc, new Match(doc.doc, doc.score, all));
        }
        if (best.size() < FEW_HITS) {
            Query some = new SearchTerms(fields).parse(typed, false);
            for (ScoreDoc doc : searcher.search(allowed(some, rights), FEW_HITS).scoreDocs) {
                if (best.size() < limit) {
                    best.putIfAbsent(doc.doc, new Match(doc.doc, doc.score, some));
                }
            }
        }
        return List.copyOf(best.values());
    }

    private static long id(Document document) {
        return document.getField(ID).numericValue().longValue();
    }

    private static Query allowed(Query text, Query rights) {
        return new BooleanQuery.Builder().add(text, Occur.MUST).add(rights, Occur.FILTER).build();
    }

    private static String shown(String field) {
        return "shown." + field;
    }

    /** What of the document shows why it was found; offsets in the index would double its size, so the text is analysed again. */
    private static String snippet(Document document, String field, Query text) throws IOException {
        String body = document.get(shown(field));
        if (body == null || body.isBlank()) {
            return "";
        }
        Object marked = HIGHLIGHTER.highlightWithoutSearcher(body(field), text, body, 2);
        return marked == null ? "" : marked.toString();
    }

    private interface Search<R> {
        R on(IndexSearcher searcher) throws IOException;
    }

    private <R> R with(Search<R> search) throws IOException {
        if (stale) {
            stale = false;
            searchers.maybeRefreshBlocking();
        }
        IndexSearcher searcher = searchers.acquire();
        try {
            return search.on(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    private static String key(String type, long id) {
        return type + "/" + id;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}
