package org.guichet.search.internal;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Takes the elided French article off a word ({@code l'étage} is {@code étage}) and moves the offset with it, which Lucene's
 * own filter does not: highlighting would mark the article too.
 */
final class ArticleFilter extends TokenFilter {
    private static final CharArraySet ARTICLES = CharArraySet.unmodifiableSet(new CharArraySet(
        List.of("l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"), true));
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);

    ArticleFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] letters = term.buffer();
        for (int i = 0; i < term.length() - 1; i++) {
            if (letters[i] == '\'' || letters[i] == '\u2019') {
                if (ARTICLES.contains(letters, 0, i)) {
                    int cut = i + 1;
                    term.copyBuffer(letters, cut, term.length() - cut);
                    offset.setOffset(offset.startOffset() + cut, offset.endOffset());
                }
                break;
            }
        }
        return true;
    }
}
