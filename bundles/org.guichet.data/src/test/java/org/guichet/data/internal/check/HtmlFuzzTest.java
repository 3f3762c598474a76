package org.guichet.data.internal.check;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.guichet.data.testing.Corpus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.Test;

/** Whatever HTML comes, what is left of it does no harm, and cleaning it once more takes no word of it. */
public class HtmlFuzzTest {
    private static final Set<String> HARMFUL = Set.of("script", "style", "iframe", "object", "embed", "form", "input", "link", "meta",
        "base", "svg", "math", "template", "noscript");

    public static void fuzzerTestOneInput(byte[] input) {
        String html = new String(input, StandardCharsets.UTF_8);
        Html.text(html);
        String clean = Html.cleanWithMentions(html);
        if (clean == null) {
            return;
        }
        for (Element element : Jsoup.parseBodyFragment(clean).getAllElements()) {
            if (HARMFUL.contains(element.normalName())) {
                throw new AssertionError("left: " + element.normalName());
            }
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                String value = attribute.getValue().toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Cntrl}]", "");
                boolean address = name.equals("href") || name.equals("src");
                if (name.startsWith("on") || name.equals("style") || address && value.matches("(javascript|vbscript|data:text).*")) {
                    throw new AssertionError("left: " + attribute);
                }
            }
        }
        if (!Objects.equals(Html.text(clean), Html.text(Html.cleanWithMentions(clean)))) {
            throw new AssertionError("cleaned once more it says other things: " + clean);
        }
    }

    @Test
    public void theCorpusIsCleaned() {
        Corpus.replay("Html", HtmlFuzzTest::fuzzerTestOneInput);
    }
}
