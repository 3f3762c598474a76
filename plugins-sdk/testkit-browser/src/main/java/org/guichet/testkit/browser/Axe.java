package org.guichet.testkit.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core, in the version that looks at the product's own pages. */
final class Axe {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String RUN = """
        tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(found => found.violations.map(
          rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ')).join(', ')))""";

    private Axe() {
    }

    /** What it has against the page as it is now: rules with their places. */
    static List<String> violations(Page page) {
        page.evaluate(script());
        return ((List<?>) page.evaluate(RUN, TAGS)).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
