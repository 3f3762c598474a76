package org.guichet.files.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Web pages: their visible text. The encoding is the page's own or found from its bytes. */
final class HtmlReader implements TextReader {
    static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
    private static final int MOST = 4 * 1024 * 1024;

    @Override
    public boolean reads(String mediaType) {
        return HTML.contains(mediaType);
    }

    @Override
    public long largest() {
        return Long.MAX_VALUE;
    }

    @Override
    public void read(Path file, BoundedText text) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST);
        }
        Document page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        page.select("script, style, noscript").remove();
        text.add(page.title());
        text.space();
        NodeTraversor.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.add(words.text());
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (!(node instanceof TextNode)) {
                    text.space();
                }
            }
        }, page.body());
    }
}
