package org.guichet.mail.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Takes what was said before out of a reply, for display only; the full text is kept elsewhere. If nothing would remain, all is
 * shown.
 */
public final class Quotes {
    /** Stands in our own mails above everything that an answer need not repeat; its text is all that some programs leave of it. */
    public static final String SEPARATOR = "##- Répondez au-dessus de cette ligne / Please reply above this line -##";
    private static final String QUOTED = ".gmail_quote, .gmail_quote_container, .gmail_extra > .gmail_quote, #divRplyFwdMsg,"
        + " #appendonsend, .yahoo_quoted, #yahoo_quoted, "
        + "blockquote[type=cite], .moz-cite-prefix, .moz-forward-container, .protonmail_quote, .zmail_extra, .WordSection1 ~"
            + " hr, #mail-editor-reference-message-container, "
        + "div[style*=border-top:solid #B5C4DF], div[style*=border-top:solid #E1E1E1], div[style*=border-top: solid #B5C4DF]"
            + ", div[style*=border-top: solid #E1E1E1]";
    /** What stands in front of the quotation and so do all that follows it. */
    private static final String ALL_BEHIND = "#divRplyFwdMsg, #appendonsend, div[style*=border-top:solid], div[style*=border"
        + "-top: solid]";
    private static final Pattern WROTE = Pattern.compile("\\s*(On\\b.{0,300}\\bwrote|Le\\b.{0,300}\\ba écrit"
        + "|Am\\b.{0,300}\\bschrieb\\b.{0,100}|El\\b.{0,300}\\bescribió|Il\\b.{0,300}\\bha scritto"
        + "|.{1,120}<[^<>@\\s]+@[^<>\\s]+>.{0,60}\\b(wrote|a écrit))\\s*:?\\s*", Pattern.DOTALL);
    private static final Pattern WROTE_START = Pattern.compile("\\s*>?\\s*(On|Le|Am|El|Il)\\b.*");
    private static final Pattern RULE = Pattern.compile("\\s*(-{2,}\\s*(Original Message|Message d[’']origine"
        + "|Message original|Ursprüngliche Nachricht|Mensaje original"
        + "|Forwarded message|Message transféré|Reply message|Original appointment)\\s*-{2,}|_{20,}|-{30,})\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER = Pattern.compile("\\s*\\*?(From|De|Von|Da)\\s*\\*?\\s*:.{1,300}");
    private static final Pattern HEADER_NAME = Pattern.compile("\\*?(From|De|Von|Da)\\s*\\*?\\s*:.{0,300}");
    private static final Pattern HEADER_NEXT = Pattern.compile("\\s*\\*?(Sent|Date|Envoyé|Gesendet|To|À|An|Subject|Objet"
        + "|Betreff|Inviato|Enviado)\\s*\\*?\\s*:.*");
    private static final Pattern SENT_FROM = Pattern.compile("\\s*(Sent from my .{2,60}|Envoyé de(puis)? mon .{2,60}"
        + "|Sent from (Mailbox|Yahoo|BlackBerry|Outlook).{0,60}|Get Outlook for .{0,60})",
        Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_INTRODUCTION = 5;

    private Quotes() {
    }

    /** Changes the document. @return false if nothing of it would remain; it is then as it was */
    static boolean strip(Document html) {
        Document copy = html.clone();
        for (Element found : copy.select(ALL_BEHIND)) {
            removeAllBehind(found, copy.body());
        }
        copy.select(QUOTED).remove();
        separator(copy);
        headers(copy.body());
        introduction(copy.body());
        if (copy.body().wholeText().isBlank() && copy.select("img").isEmpty()) {
            return false;
        }
        html.body().replaceWith(copy.body());
        return true;
    }

    private static void removeAllBehind(Node from, Element end) {
        for (Node step = from; step != null && step != end; step = step.parent()) {
            removeBehind(step);
        }
    }

    private static void removeBehind(Node from) {
        for (Node next = from.nextSibling(); next != null;) {
            Node after = next.nextSibling();
            next.remove();
            next = after;
        }
    }

    private static void separator(Document html) {
        Element found = html.body().select("*:containsOwn(" + SEPARATOR.substring(0, 24) + ")").first();
        if (found != null) {
            removeAllBehind(found, html.body());
            found.remove();
        }
    }

    /** From, Sent, To, Subject of the mail below, with no other mark. */
    private static void headers(Element body) {
        List<TextNode> texts = new ArrayList<>();
        body.traverse((node, depth) -> {
            if (node instanceof TextNode text && !text.isBlank()) {
                texts.add(text);
            }
        });
        for (int i = 0; i < texts.size(); i++) {
            String line = texts.get(i).text().strip();
            if (RULE.matcher(line).matches() || HEADER_NAME.matcher(line).matches() && headersFollow(texts, i)) {
                removeAllBehind(texts.get(i), body);
                texts.get(i).remove();
                return;
            }
        }
    }

    private static boolean headersFollow(List<TextNode> texts, int i) {
        return texts.subList(i + 1, Math.min(texts.size(), i + 10)).stream().filter(text -> HEADER_NEXT.matcher(text.text())
            .matches()).count() >= 2;
    }

    /** The line that says who wrote what is gone now. */
    private static void introduction(Element body) {
        List<Element> leaves = new ArrayList<>(body.select("div, p, span, font"));
        for (int i = leaves.size() - 1; i >= 0 && i >= leaves.size() - LONGEST_INTRODUCTION; i--) {
            String text = leaves.get(i).wholeText();
            if (text.length() < 500 && WROTE.matcher(text.strip()).matches()) {
                leaves.get(i).remove();
            }
        }
    }

    /** The reply without what it quotes, signatures and all below. */
    public static String strip(String text) {
        List<String> lines = List.of(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.equals("-- ") || line.equals("--") && !kept.isEmpty() || line.contains(SEPARATOR.substring(0, 24))
                || RULE.matcher(line).matches() || startsHeaders(lines, i)
                    || introduces(lines, i) || SENT_FROM.matcher(line).matches() && restIsQuoted(lines, i + 1)) {
                break;
            }
            kept.add(line);
        }
        while (!kept.isEmpty() && (kept.get(kept.size() - 1).isBlank() || kept.get(kept.size() - 1).startsWith(">"))) {
            kept.remove(kept.size() - 1);
        }
        String left = String.join("\n", kept).strip();
        return left.isEmpty() || kept.stream().allMatch(line -> line.isBlank() || line.startsWith(">")) ? text.strip() : left;
    }

    private static boolean restIsQuoted(List<String> lines, int from) {
        return lines.subList(from, lines.size()).stream().allMatch(line -> line.isBlank() || line.startsWith(">"))
            || introducesSoon(lines, from);
    }

    private static boolean introducesSoon(List<String> lines, int from) {
        for (int i = from; i < Math.min(lines.size(), from + LONGEST_INTRODUCTION); i++) {
            if (introduces(lines, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsHeaders(List<String> lines, int i) {
        return HEADER.matcher(lines.get(i)).matches() && i + 1 < lines.size()
            && (HEADER_NEXT.matcher(lines.get(i + 1)).matches() || i + 2 < lines.size() && HEADER_NEXT.matcher(lines.get(i + 2))
                .matches());
    }

    /** « Le …, X a écrit : », possibly broken over some lines. What follows below a quotation is an answer in between: it stays. */
    private static boolean introduces(List<String> lines, int i) {
        if (!WROTE_START.matcher(lines.get(i)).matches() && !WROTE.matcher(lines.get(i)).matches()) {
            return false;
        }
        StringBuilder several = new StringBuilder();
        for (int j = i; j < Math.min(lines.size(), i + LONGEST_INTRODUCTION); j++) {
            several.append(j == i ? "" : " ").append(lines.get(j).replaceFirst("^>\\s?", ""));
            if (WROTE.matcher(several).matches()) {
                return lines.subList(j + 1, lines.size()).stream().dropWhile(line -> line.isBlank() || line.startsWith(">"))
                    .noneMatch(line -> !line.isBlank()) || lines.subList(j + 1, lines.size()).stream()
                        .noneMatch(line -> line.startsWith(">"));
            }
        }
        return false;
    }
}
