package org.guichet.itests.hostile;

import static org.guichet.itests.hostile.Attack.account;
import static org.guichet.itests.hostile.Attack.bytes;
import static org.guichet.itests.hostile.Attack.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON that is broken, deep, huge, or no JSON; values that are none of their field. */
final class Bodies {
    private Bodies() {
    }

    static List<Attack> broken() {
        return List.of(
            account("nothing", ""),
            account("an open brace", "{"),
            account("no value", "{\"name\":}"),
            account("an array", "[]"),
            account("an array of records", "[{\"name\":\"a\"}]"),
            account("a text", "\"name\""),
            account("null", "null"),
            account("a number", "42"),
            account("something behind it", "{\"name\":\"a\"} {\"name\":\"b\"}"),
            account("one name twice", "{\"name\":\"a\",\"name\":\"b\"}"),
            account("a comment", "{/* */\"name\":\"a\"}"),
            account("names without quotes", "{name:\"a\"}"),
            account("single quotes", "{'name':'a'}"),
            account("no number", "{\"weight\":NaN,\"name\":\"a\"}"),
            account("infinity", "{\"weight\":1e99999,\"name\":\"a\"}"),
            account("a number of a million digits", "{\"name\":\"a\",\"weight\":" + "9".repeat(1_000_000) + "}"),
            account("a million open arrays", "[".repeat(1_000_000)),
            account("ten thousand objects within each other", "{\"name\":".repeat(10_000) + "1" + "}".repeat(10_000)),
            account("depth below a field", "{\"name\":\"a\",\"notes\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
            account("a hundred thousand fields", IntStream.range(0, 100_000).mapToObj(i -> "\"f" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"))).answers(400, 413),
            account("a name of a megabyte", "{\"" + "n".repeat(1_000_000) + "\":1}").answers(400, 413),
            account("bytes that are no UTF-8", "").sending(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC3,
                (byte) 0x28, (byte) 0xFF, '"', '}'}),
            account("UTF-8 longer than need be", "").sending(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC0,
                (byte) 0xAF, '"', '}'}).answers(201, 400),
            account("half a character", "{\"name\":\"\\ud800\"}"),
            account("a NUL", "{\"name\":\"a\\u0000b\"}"),
            account("control characters as they are", "{\"name\":\"a\u0001b\"}"),
            account("seventy megabytes", "{\"name\":\"" + "x".repeat(70_000_000) + "\"}").answers(413),
            account("a text longer than its field", "{\"name\":\"" + "x".repeat(5000) + "\"}"),
            account("plain text", "{\"name\":\"a\"}").with("Content-Type", "text/plain").answers(415),
            account("a form", "name=a").with("Content-Type", "application/x-www-form-urlencoded").answers(415),
            account("XML", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>").with("Content-Type",
                "application/xml").answers(415),
            account("no type", "{\"name\":\"a\"}").with("Content-Type", "").answers(201, 400, 415),
            account("a type of nowhere", "{\"name\":\"a\"}").with("Content-Type", "*/*;q=;;;").answers(201, 400, 415),
            account("compressed", "").with("Content-Encoding", "gzip").sending(new byte[] {31, (byte) 139, 8, 0}).answers(400, 415),
            account("another character set", "").with("Content-Type", "application/json;charset=UTF-16")
                .sending("{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_16)).answers(400, 415, 201),
            account("Java's own serialization", "").with("Content-Type", "application/x-java-serialized-object")
                .sending(new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5}).answers(415));
    }

    static List<Attack> values() {
        return List.of(
            account("an object for a text", "{\"name\":{\"$gt\":\"\"}}"),
            account("an array for a text", "{\"name\":[\"a\"]}"),
            account("a truth for a text", "{\"name\":true}"),
            account("a text for a number", "{\"name\":\"a\",\"weight\":\"heavy\"}"),
            account("more than a number holds", "{\"name\":\"a\",\"weight\":99999999999999999999}"),
            account("half a number", "{\"name\":\"a\",\"weight\":1.5}"),
            account("a reference to nothing", "{\"name\":\"a\",\"parent\":9223372036854775807}"),
            account("a negative reference", "{\"name\":\"a\",\"parent\":-1}"),
            account("an object for a reference", "{\"name\":\"a\",\"parent\":{\"id\":1}}"),
            account("a text for a reference", "{\"name\":\"a\",\"parent\":\"1 or 1=1\"}"),
            account("a choice that is none", "{\"name\":\"a\",\"type\":\"' or ''='\"}"),
            account("a field that is none", "{\"name\":\"a\",\"__proto__\":{\"admin\":true}}"),
            account("a getter of Java", "{\"name\":\"a\",\"class\":\"java.lang.Runtime\"}"),
            account("a type for Jackson", "{\"@class\":\"java.lang.Runtime\",\"name\":\"a\"}"),
            activity("the 30th of February", "2027-02-30T10:00:00Z"),
            activity("a leap day of no leap year", "2027-02-29T10:00:00Z"),
            activity("twenty-five o'clock", "2027-03-01T25:00:00Z"),
            activity("a zone beyond the world", "2027-03-01T10:00:00+25:00"),
            activity("a day without a time", "2027-03-01"),
            activity("a year of nine digits", "+999999999-01-01T00:00:00Z"),
            activity("a year before all others", "-999999999-01-01T00:00:00Z"),
            activity("a moment as a number", "1e400"),
            post("a rule that never ends", "/api/activities", activityWith("FREQ=SECONDLY")),
            post("a rule that is none", "/api/activities", activityWith("FREQ=DAILY\\r\\nATTACH:http://example.org")),
            post("a rule of ten thousand days", "/api/activities", activityWith("FREQ=DAILY;BYMONTHDAY=" + "1,".repeat(10_000) + "1")),
            post("a body for a transition that is none", "/api/tickets/1/close", "[[[[").answers(400, 404),
            post("a transition that is none", "/api/tickets/1/drop%20table", "{}").answers(404, 405));
    }

    private static Attack activity(String name, String start) {
        return post(name, "/api/activities", "{\"subject\":\"a\",\"type\":\"meeting\",\"start\":\"" + start + "\"}");
    }

    private static String activityWith(String rule) {
        return "{\"subject\":\"a\",\"type\":\"meeting\",\"start\":\"2027-03-01T10:00:00Z\",\"end\":\"2027-03-01T11:00:00Z\","
            + "\"recurrence\":\"" + rule + "\"}";
    }

    /** What the platform alone decides. */
    static List<Attack> assigned() {
        return List.of(
            account("its id", "{\"name\":\"a\",\"id\":7}"),
            account("its version", "{\"name\":\"a\",\"version\":99}"),
            account("its number", "{\"name\":\"a\",\"number\":\"A-1\"}"),
            account("when it was made", "{\"name\":\"a\",\"created\":\"2001-01-01T00:00:00Z\"}"),
            account("who made it", "{\"name\":\"a\",\"createdBy\":1}"),
            account("when it was changed", "{\"name\":\"a\",\"updated\":\"2001-01-01T00:00:00Z\"}"),
            account("that it is deleted", "{\"name\":\"a\",\"deleted\":\"2001-01-01T00:00:00Z\"}"),
            account("into what it was merged", "{\"name\":\"a\",\"mergedInto\":1}"),
            account("its uuid", "{\"name\":\"a\",\"uuid\":\"x\"}"),
            account("a title beside a reference", "{\"name\":\"a\",\"parent.title\":\"b\"}"),
            account("its rights", "{\"name\":\"a\",\"may\":{\"delete\":true}}"),
            post("a state without a transition", "/api/tickets", "{\"subject\":\"a\",\"state\":\"closed\"}"),
            post("its score", "/api/tickets", "{\"subject\":\"a\",\"score\":1000}"),
            post("its first answer", "/api/tickets", "{\"subject\":\"a\",\"firstResponse\":\"2001-01-01T00:00:00Z\"}"),
            post("a password hash", "/api/users", "{\"login\":\"a\",\"name\":\"a\",\"passwordHash\":\"$2a$04$x\"}"),
            post("an author of a comment", "/api/tickets/1/comments", "{\"body\":\"a\",\"createdBy\":1}").answers(400, 404),
            post("roles for oneself", "/api/me", "{\"roles\":[\"administrator\"]}").by("PATCH"),
            post("an audience for oneself", "/api/me", "{\"audience\":\"agent\"}").by("PATCH"),
            post("an unknown setting", "/api/me", new String(bytes("{\"settings\":{\"../x\":1}}"), StandardCharsets.UTF_8))
                .by("PATCH"));
    }
}
