package org.guichet.data.internal.check;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** Reduces HTML from anybody to an allowlist that can do no harm: no scripts, styles, forms, frames or remote images. */
public final class Html {
    private static final Pattern INLINE = Pattern.compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]+");
    private static final String MENTION = "data-mention";
    private static final Pattern MENTIONED = Pattern.compile("users/[1-9][0-9]{0,17}");
    private static final Safelist ALLOWED = allowed();
    private static final Safelist ALLOWED_WITH_MENTIONS = allowed().addAttributes("span", MENTION);

    private Html() {
    }

    private static Safelist allowed() {
        return new Safelist()
            .addTags("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt",
                "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "mark", "ol", "p", "pre", "q", "s",
                "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul")
            .addAttributes("a", "href", "title")
            .addAttributes("abbr", "title")
            .addAttributes("img", "src", "alt", "title", "width", "height")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("ol", "start", "type")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow");
    }

    /** The harmless part of the HTML, or null if nothing is left to see. */
    public static String clean(String html) {
        return clean(html, ALLOWED);
    }

    /** The same for a comment in which its author may name users: {@code <span data-mention="users/12">@Camille</span>}. */
    public static String cleanWithMentions(String html) {
        return clean(html, ALLOWED_WITH_MENTIONS);
    }

    private static String clean(String html, Safelist allowed) {
        if (html == null) {
            return null;
        }
        Document dirty = Jsoup.parseBodyFragment(html);
        Document clean = new Cleaner(allowed).clean(dirty);
        for (Element image : clean.getElementsByTag("img")) {
            String src = image.attr("src");
            // our own attachments and pictures inside the text; anything else would tell a stranger who reads it
            if (!src.startsWith("/api/") && !src.startsWith("cid:") && !INLINE.matcher(src).matches()) {
                image.remove();
            }
        }
        for (Element mention : clean.getElementsByAttribute(MENTION)) {
            if (!MENTIONED.matcher(mention.attr(MENTION)).matches()) {
                mention.removeAttr(MENTION);
            }
        }
        clean.outputSettings().prettyPrint(false);
        String body = clean.body().html();
        return clean.body().hasText() || !clean.getElementsByTag("img").isEmpty() || !clean.getElementsByTag("hr").isEmpty()
            ? body : null;
    }

    /** The text of the HTML, for titles, search and mails. */
    public static String text(String html) {
        return html == null ? null : Jsoup.parseBodyFragment(html).body().wholeText().strip();
    }
}
