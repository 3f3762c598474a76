package org.guichet.itests.hostile;

import static org.guichet.itests.hostile.Attack.get;
import static org.guichet.itests.hostile.Attack.list;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parameters of lists, searches and exports: bombs, injections, and questions about what is hidden. */
final class Queries {
    private Queries() {
    }

    static List<Attack> bombs() {
        return List.of(
            list("ten thousand terms", "filter", terms(10_000, ",")).answers(400, 414, 431),
            list("a thousand terms", "filter", terms(1_000, ";")).answers(200, 400),
            list("a thousand brackets", "filter", "(".repeat(1000) + "subject==a" + ")".repeat(1000)),
            list("brackets that never close", "filter", "(".repeat(5000)),
            list("stars", "filter", "subject==" + "*a".repeat(500)),
            list("a list of five thousand values", "filter", "id=in=(" + IntStream.range(0, 5000).mapToObj(Integer::toString)
                .collect(Collectors.joining(",")) + ")").answers(200, 400, 414, 431),
            list("a path without end", "filter", "account.parent.parent.parent.parent.parent.parent.parent.name==a"),
            list("thirty thousand characters", "filter", "subject==" + "a".repeat(30_000)).answers(400, 200),
            list("a hundred thousand characters", "filter", "subject==" + "a".repeat(100_000)).answers(400, 414, 431),
            list("a thousand sorts", "sort", "-subject,".repeat(1000) + "id"),
            list("a thousand fields", "fields", "subject,".repeat(1000) + "id").answers(200, 400),
            list("more than there is in a list", "limit", "1000000"),
            list("nothing in a list", "limit", "0"),
            list("less than nothing", "limit", "-1"),
            list("a limit in words", "limit", "many"),
            list("a limit beyond numbers", "limit", "99999999999999999999"),
            list("a total of another kind", "total", "please"),
            list("a cursor that is none", "cursor", "AAAA"),
            list("a cursor of other bytes", "cursor", "%%%"),
            list("a cursor of ten thousand", "cursor", "A".repeat(10_000)),
            list("a word for a search", "q", "a".repeat(20_000)).answers(200, 400),
            list("a search of signs", "q", "\"((( AND OR NOT ~~~ ^9999999999 [* TO *] {a TO") .answers(200, 400),
            list("a regular expression", "q", "/(a+)+$/ /.*.*.*.*/").answers(200, 400),
            list("a fuzzy search", "q", "ticket~9999999").answers(200, 400),
            list("every word", "q", "* *:* ?*").answers(200, 400),
            get("search without end", "/api/search?q=" + Attack.encoded("\"" + "a ".repeat(9000))).answers(200, 400, 414),
            list("the same parameter twice", "filter", "subject==a&filter=subject==b").answers(200, 400),
            get("a parameter that nobody knows", "/api/tickets?where=1").answers(200, 400),
            get("a group by what is no field", "/api/tickets/counts?by=pass%20word"),
            get("an export of what is no field", "/api/tickets.csv?fields=subject,secret"),
            get("an export of another kind", "/api/tickets.exe").answers(404, 406));
    }

    static List<Attack> injections() {
        return List.of(
            list("SQL behind a text", "filter", "subject=='a'' or ''1''=''1'").answers(200, 400),
            list("SQL for a field", "filter", "1=1 or subject==a"),
            list("SQL for a name", "filter", "\"SUBJECT\"==a"),
            list("a column", "filter", "TICKETS_TICKET.SUBJECT==a"),
            list("a column that is no field", "filter", "deleted==null"),
            list("a password", "filter", "assignee.passwordHash==*"),
            list("another table", "filter", "security_user.login==admin"),
            list("a password to sort by", "sort", "assignee.passwordHash"),
            list("SQL to sort by", "sort", "subject;drop table TICKETS_TICKET"),
            list("a case to sort by", "sort", "(case when 1=1 then subject else id end)"),
            list("a password among the fields", "fields", "subject,assignee.passwordHash"),
            list("everything", "fields", "*"),
            list("an operator that is none", "filter", "subject=regex=a"),
            list("a text for an id", "filter", "id==abc"),
            list("a day that is none", "filter", "created=gt=yesterday-ish"),
            list("a function", "filter", "subject==pg_sleep(10)"),
            list("a comment of SQL", "filter", "subject==a--").answers(200),
            list("a NUL", "filter", "subject==a\u0000b").answers(200, 400),
            list("JNDI for a log", "q", "${jndi:ldap://127.0.0.1:1/a}").answers(200),
            list("a new line for a log", "filter", "subj\r\n2026-01-01 ERROR forged==a"));
    }

    private static String terms(int count, String between) {
        return IntStream.range(0, count).mapToObj(i -> "subject==a" + i).collect(Collectors.joining(between));
    }
}
