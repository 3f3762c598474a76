package org.guichet.mail.internal.read;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** HTML of strangers, reduced to what can do no harm: no scripts, styles, forms, frames, and no picture from elsewhere. */
public final class SafeHtml {
    /** Characters that are read of a message's HTML. */
    static final int LONGEST_READ = 1_000_000;
    private static final Safelist ALLOWED = new Safelist()
        .addTags("a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
            "hr", "i", "img", "ins",
            "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
                "thead", "tr", "u", "ul")
        .addAttributes("a", "href", "title")
        .addAttributes("img", "src", "alt", "width", "height")
        .addAttributes("td", "colspan", "rowspan")
        .addAttributes("th", "colspan", "rowspan")
        .addAttributes("ol", "start", "type")
        .addProtocols("a", "href", "http", "https", "mailto", "tel")
        .addProtocols("img", "src", "cid")
        .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow");
    private static final Pattern ATTACHMENT = Pattern.compile("/api/[a-zA-Z]{1,40}/[1-9][0-9]{0,17}/attachments/[1-9][0-9]{0,17}");
    private static final Safelist TYPED = new Safelist(ALLOWED).removeProtocols("img", "src", "cid");

    private SafeHtml() {
    }

    static Document parsed(String html) {
        return Jsoup.parse(html.length() > LONGEST_READ ? html.substring(0, LONGEST_READ) : html);
    }

    /** The harmless part, at most so many characters; past them the text alone. */
    static String clean(Document dirty, int longest) {
        return clean(dirty, ALLOWED, longest);
    }

    private static String clean(Document dirty, Safelist allowed, int longest) {
        Document clean = new Cleaner(allowed).clean(dirty);
        // a picture without its source says nothing
        clean.select("img:not([src])").remove();
        clean.outputSettings().prettyPrint(false);
        String body = clean.body().html().strip();
        return body.length() <= longest ? body : ofText(shortened(clean.body().wholeText(), longest / 8));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + " […]";
    }

    /** The harmless part of what somebody typed here, with the pictures that are attachments of records. */
    public static String clean(String html) {
        Document typed = parsed(html);
        typed.select("img").stream().filter(image -> !ATTACHMENT.matcher(image.attr("src")).matches()).forEach(Element::remove);
        return clean(typed, TYPED, LONGEST_READ);
    }

    /** The HTML as plain text, line by line. */
    public static String plain(String html) {
        Document body = Jsoup.parseBodyFragment(html);
        body.select("br").after("\n");
        body.select("p, div, li, tr, blockquote, h1, h2, h3, h4, h5, h6").prepend("\n").append("\n");
        return body.body().wholeText().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    /** Plain text as HTML. */
    public static String ofText(String text) {
        String safe = text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}&&[^\\n\\t]]", "").strip();
        return safe.isEmpty() ? "" : "<p>" + safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"",
            "&quot;")
            .replaceAll("\n{2,}", "</p><p>").replace("\n", "<br>") + "</p>";
    }

    /** What people read of it, without its marks. */
    public static String text(String html) {
        return html == null ? "" : Jsoup.parseBodyFragment(html).body().wholeText().strip();
    }

    /** For quotes: the pictures are with whoever wrote it. */
    public static String withoutPictures(String html) {
        Document body = Jsoup.parseBodyFragment(html);
        body.outputSettings().prettyPrint(false);
        body.select("img").remove();
        return body.body().html();
    }

    /** Puts what {@code place} gives in place of each picture's address that begins so; pictures that it knows none for go. */
    public static String pictures(String html, String beginning, UnaryOperator<String> place) {
        Document body = Jsoup.parseBodyFragment(html);
        body.outputSettings().prettyPrint(false);
        for (Element image : body.select("img[src^=" + beginning + "]")) {
            String address = place.apply(image.attr("src"));
            if (address == null) {
                image.remove();
            } else {
                image.attr("src", address);
            }
        }
        return body.body().html();
    }
}
