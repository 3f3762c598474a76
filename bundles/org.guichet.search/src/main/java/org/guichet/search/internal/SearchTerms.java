package org.guichet.search.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a person typed, as a query: words, {@code "phrases"} and {@code -excluded} words; the last word also as a beginning.
 * Up to three words must all match; a longer text is a question, which the best match of some of its words answers. Never
 * fails on odd input.
 */
final class SearchTerms {
    private static final Pattern PIECE = Pattern.compile("(-?)(?:\"([^\"]*)\"|(\\S+))");
    private static final int MOST_WORDS = 40;
    private static final int FEW_WORDS = 3;
    private static final float TITLE = 2f;
    private static final int SHORTEST_PREFIX = 2;
    private final List<String> fields;

    /** @param fields the text fields this actor may search, each with a title and a body half */
    SearchTerms(List<String> fields) {
        this.fields = fields;
    }

    /** @param strict few words must all match; else any of them */
    Query parse(String typed, boolean strict) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        List<String> stems = new ArrayList<>();
        boolean required = false;
        Matcher piece = PIECE.matcher(typed);
        while (piece.find() && stems.size() < MOST_WORDS) {
            boolean excluded = !piece.group(1).isEmpty();
            String text = piece.group(2) != null ? piece.group(2) : piece.group(3);
            List<String> terms = Analysis.terms(Analysis.STEMS, text);
            if (excluded) {
                terms.forEach(term -> all.add(anywhere(term), Occur.MUST_NOT));
            } else if (piece.group(2) != null) {
                if (!terms.isEmpty()) {
                    all.add(phrase(terms, 0), Occur.MUST);
                    required = true;
                }
            } else {
                boolean last = piece.end() == typed.length();
                List<String> exact = Analysis.terms(Analysis.WORDS, text);
                for (int i = 0; i < terms.size(); i++) {
                    stems.add(terms.get(i));
                    words.add(word(terms.get(i), last && i == terms.size() - 1 && !exact.isEmpty()
                        ? exact.get(exact.size() - 1) : null), Occur.SHOULD);
                }
                if (terms.isEmpty() && last && !exact.isEmpty()) {
                    // a lone stop word may be the beginning of a word still being typed
                    stems.add(exact.get(0));
                    words.add(word(exact.get(0), exact.get(exact.size() - 1)), Occur.SHOULD);
                }
            }
        }
        if (stems.isEmpty() && !required) {
            return new MatchNoDocsQuery("nothing to look for");
        }
        if (!stems.isEmpty()) {
            words.setMinimumNumberShouldMatch(strict && stems.size() <= FEW_WORDS ? stems.size() : 1);
            BooleanQuery.Builder text = new BooleanQuery.Builder().add(words.build(), Occur.MUST);
            if (stems.size() > 1) {
                text.add(new BoostQuery(phrase(stems.subList(0, Math.min(stems.size(), 8)), 3), 0.5f), Occur.SHOULD);
            }
            BooleanQuery.Builder either = new BooleanQuery.Builder().add(text.build(), Occur.SHOULD);
            either.add(new BoostQuery(new TermQuery(new Term(RecordIndex.NUMBER, RecordIndex.folded(typed.strip()))), 100f), Occur.SHOULD);
            all.add(either.build(), Occur.MUST);
        }
        return all.build();
    }

    private Query word(String stem, String prefix) {
        List<Query> places = new ArrayList<>();
        for (String field : fields) {
            places.add(new BoostQuery(new TermQuery(new Term(RecordIndex.title(field), stem)), TITLE));
            places.add(new TermQuery(new Term(RecordIndex.body(field), stem)));
            if (prefix != null && prefix.length() >= SHORTEST_PREFIX) {
                places.add(new BoostQuery(new PrefixQuery(new Term(RecordIndex.words(field), prefix)), 0.1f));
            }
        }
        return new DisjunctionMaxQuery(places, 1f);
    }

    private Query anywhere(String stem) {
        return word(stem, null);
    }

    private Query phrase(List<String> stems, int slop) {
        List<Query> places = new ArrayList<>();
        for (String field : fields) {
            places.add(new BoostQuery(new PhraseQuery(slop, RecordIndex.title(field), stems.toArray(String[]::new)), TITLE));
            places.add(new PhraseQuery(slop, RecordIndex.body(field), stems.toArray(String[]::new)));
        }
        return new DisjunctionMaxQuery(places, 0.1f);
    }
}
