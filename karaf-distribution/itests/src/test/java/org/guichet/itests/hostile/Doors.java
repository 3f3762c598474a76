package org.guichet.itests.hostile;

import static org.guichet.itests.hostile.Attack.get;
import static org.guichet.itests.hostile.Attack.post;

import java.util.List;

/** Ways in that are none: paths, methods, headers, sign-in. */
final class Doors {
    private Doors() {
    }

    static List<Attack> paths() {
        return List.of(
            get("up", "/api/../../../../etc/passwd").answers(400, 404),
            get("up, written otherwise", "/api/%2e%2e/%2e%2e/etc/passwd").answers(400, 404),
            get("up, written twice", "/api/%252e%252e/%252e%252e/etc/passwd").answers(400, 404),
            get("up, with the other slash", "/..\\..\\etc\\passwd").answers(400, 404),
            get("up through the pages", "/assets/../../etc/users.properties").answers(400, 404),
            get("into the bundle", "/META-INF/MANIFEST.MF").answers(400, 404),
            get("into the bundle's classes", "/WEB-INF/web.xml").answers(400, 404),
            get("a module's file of nowhere", "/modules/loans/../../META-INF/persistence.xml").answers(400, 404),
            get("a NUL", "/api/tickets/1%00.json").answers(400, 404),
            get("no UTF-8", "/api/tickets/%ff%fe").answers(400, 404),
            get("half an escape", "/api/tickets/%").answers(400, 404),
            get("a parameter of the path", "/api/tickets;jsessionid=1/1").answers(400, 404, 200),
            get("two slashes", "//api//tickets").answers(400, 404, 200),
            get("an id below nothing", "/api/tickets/-1").answers(404),
            get("an id beyond numbers", "/api/tickets/99999999999999999999").answers(404),
            get("an id as a fraction", "/api/tickets/1.0").answers(404),
            get("a type that is none", "/api/TICKETS_TICKET").answers(404),
            get("a type of Java", "/api/java.lang.Runtime").answers(404),
            get("a file of another record", "/api/tickets/1/attachments/1").answers(404),
            get("CXF's list of services", "/api/?_wadl").answers(404, 400),
            get("CXF's own page", "/api/services").answers(404));
    }

    static List<Attack> methods() {
        return List.of(
            get("TRACE", "/api/tickets").by("TRACE").answers(403, 404, 405),
            get("an invented method", "/api/tickets").by("FROBNICATE").answers(400, 404, 405, 501),
            get("CONNECT", "/api/tickets").by("CONNECT").answers(400, 404, 405, 501),
            get("PROPFIND", "/api/tickets").by("PROPFIND").answers(404, 405),
            post("PUT on a list", "/api/tickets", "{}").by("PUT").answers(404, 405),
            get("DELETE of a list", "/api/tickets").by("DELETE").answers(404, 405),
            get("a method within a header", "/api/tickets/1").with("X-HTTP-Method-Override", "DELETE").answers(400),
            get("a method within the query", "/api/tickets/1?_method=DELETE").answers(404, 400));
    }

    static List<Attack> headers() {
        return List.of(
            get("nobody", "/api/tickets").byNobody().answers(401),
            get("a token of nobody", "/api/tickets").byNobody().with("Authorization", "Bearer " + "x".repeat(40)).answers(401),
            get("a token of eight thousand", "/api/tickets").byNobody().with("Authorization", "Bearer " + "x".repeat(8000))
                .answers(401),
            get("Basic", "/api/tickets").byNobody().with("Authorization", "Basic YWRtaW46YWRtaW4=").answers(401),
            get("a bearer of nothing", "/api/tickets").byNobody().with("Authorization", "Bearer ").answers(401),
            get("a cookie of nobody", "/api/tickets").byNobody().with("Cookie", "guichet_session=" + "0".repeat(64)).answers(401),
            get("a thousand cookies", "/api/tickets").byNobody().with("Cookie", "guichet_session=1; ".repeat(1000)).answers(401),
            get("a forged host", "/api/tickets?limit=1").with("X-Forwarded-Host", "evil.example").answers(200),
            get("a forged address", "/api/tickets?limit=1").with("X-Forwarded-For", "10.0.0.1\t").answers(200),
            get("a language of eight thousand", "/api/tickets/abc").with("Accept-Language", "fr;q=0.1,".repeat(900)).answers(404),
            get("a language that is none", "/api/tickets/abc").with("Accept-Language", "../../../etc;q=z").answers(404),
            get("another representation", "/api/tickets").with("Accept", "application/x-java-serialized-object").answers(406, 200),
            get("a representation that is none", "/api/tickets").with("Accept", ";;;/").answers(200, 400, 406),
            post("no version", "/api/accounts/1", "{}").by("PATCH").answers(404, 428),
            post("a version that is none", "/api/accounts/1", "{}").by("PATCH").with("If-Match", "\"abc\"").answers(400, 404, 412),
            post("any version", "/api/accounts/1", "{}").by("PATCH").with("If-Match", "*").answers(400, 404, 412, 428),
            post("a key with a space", "/api/accounts", "{\"name\":\"a\"}").with("Idempotency-Key", "a b"),
            post("a key of ten thousand", "/api/accounts", "{\"name\":\"a\"}").with("Idempotency-Key", "k".repeat(10_000)),
            post("a key in Greek", "/api/accounts", "{\"name\":\"a\"}").with("Idempotency-Key", "\u00ce\u00ba"),
            get("two hundred headers", "/api/tickets?limit=1").with("X-A", "b\r\nX-B: c".repeat(200)).answers(200, 431, 400),
            get("headers of a megabyte", "/api/tickets").with("X-A", "b".repeat(1_000_000)).answers(431, 400, 0),
            get("a line of a megabyte", "/api/tickets?q=" + "b".repeat(1_000_000)).answers(414, 431, 400, 0));
    }

    static List<Attack> signIn() {
        return List.of(
            session("no such user", "{\"login\":\"nobody-at-all\",\"password\":\"a\"}").answers(401),
            session("SQL for a login", "{\"login\":\"' or 1=1 --\",\"password\":\"a\"}").answers(401),
            session("LDAP for a login", "{\"login\":\"*)(uid=*))(|(uid=*\",\"password\":\"a\"}").answers(401),
            session("an object for a login", "{\"login\":{\"$ne\":1},\"password\":\"a\"}"),
            session("no password", "{\"login\":\"admin\"}").answers(400, 401),
            session("an array of passwords", "{\"login\":\"admin\",\"password\":[\"a\",\"b\"]}"),
            session("a login of a megabyte", "{\"login\":\"" + "a".repeat(1_000_000) + "\",\"password\":\"a\"}").answers(400, 401, 413),
            session("a password of a megabyte", "{\"login\":\"b\",\"password\":\"" + "a".repeat(1_000_000) + "\"}")
                .answers(400, 401, 413),
            session("a NUL", "{\"login\":\"admin\\u0000\",\"password\":\"a\"}").answers(400, 401),
            session("a line for the log", "{\"login\":\"a\\r\\n2026-01-01 ERROR forged\",\"password\":\"a\"}").answers(400, 401),
            get("a provider that is none", "/api/sign-in/..%5c..%5cetc").byNobody().answers(400, 404),
            get("a way to another site", "/api/sign-in/none?to=//evil.example").byNobody().answers(400, 404),
            get("a callback without a start", "/api/sign-in/none/callback?code=a&state=b").byNobody().answers(303, 400, 404));
    }

    private static Attack session(String name, String json) {
        return post(name, "/api/session", json).byNobody();
    }
}
