package org.guichet.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks whether all that was acknowledged is there exactly once, and nothing else. Not thread-safe. */
final class Checks {
    /** @param looked at how many @param wrong the first few that are not as they must be */
    record Result(long looked, List<String> wrong) {
    }

    private static final String TYPES = "TICKETS_TICKET:tickets ACCOUNTS_ACCOUNT:accounts ACCOUNTS_CONTACT:contacts "
        + "ACTIVITIES_ACTIVITY:activities NOTIFICATIONS_NOTIFICATION:notifications";
    private final Site site;
    private final Ledger ledger;
    private final Map<String, Result> results = new LinkedHashMap<>();

    Checks(Site site, Ledger ledger) {
        this.site = site;
        this.ledger = ledger;
    }

    Map<String, Result> results() {
        return results;
    }

    boolean right() {
        return results.values().stream().allMatch(result -> result.wrong().isEmpty());
    }

    private void note(String name, long looked, List<String> wrong) {
        results.merge(name, new Result(looked, wrong), (old, now) -> {
            List<String> all = new ArrayList<>(old.wrong());
            all.addAll(now.wrong());
            return new Result(old.looked() + now.looked(), all);
        });
    }

    /** While the server runs: what only it can tell. @param since promises that were there before need not be looked at again */
    void online(java.util.Set<String> since) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        List<String> found = new ArrayList<>();
        long attachments = 0;
        long searched = 0;
        for (Ledger.Promise promise : ledger.acknowledged().values()) {
            if (since.contains(promise.mark())) {
                continue;
            }
            if (promise.kind() == Ledger.Kind.ATTACHMENT) {
                attachments++;
                whole(promise, files);
            } else if (promise.kind() == Ledger.Kind.CREATE) {
                searched++;
                Api.Answer hits = hits(promise.mark());
                // a server that was killed reads the last moments' events again after it has begun to answer
                for (int i = 0; i < 100 && !once(hits); i++) {
                    Site.pause(200);
                    hits = hits(promise.mark());
                }
                if (!once(hits)) {
                    found.add(promise + ": " + hits.text());
                }
            }
        }
        note("attachments are whole", attachments, files);
        note("acknowledged tickets are found once by search", searched, found);
        note("consumers have caught up", 1, site.lag() == 0 ? List.of() : List.of("lag " + site.lag()));
        int aside = site.admin().get("/api/outbox/set-aside?limit=10").expect(200, "set aside").json().get("items").size();
        note("no event was set aside", 1, aside == 0 ? List.of() : List.of(aside + " events"));
    }

    private Api.Answer hits(String mark) throws IOException, InterruptedException {
        return site.admin().get("/api/tickets?limit=5&fields=subject&q=" + mark);
    }

    private static boolean once(Api.Answer hits) {
        return hits.status() == 200 && hits.json().get("items").size() == 1;
    }

    private void whole(Ledger.Promise promise, List<String> wrong) throws IOException, InterruptedException {
        String path = "/api/tickets/" + promise.ticket() + "/attachments";
        for (com.fasterxml.jackson.databind.JsonNode file : site.admin().get(path).expect(200, "attachments").json().path("items")) {
            if (file.get("name").asText().startsWith(promise.mark())) {
                Api.Answer content = site.admin().get(path + "/" + file.get("id").asLong());
                if (content.status() != 200 || !Mix.sha256(content.body()).equals(promise.sha256())) {
                    wrong.add(promise + ": " + content.status());
                }
                return;
            }
        }
        wrong.add("lost: " + promise);
    }

    /** While the server is down: all that stands in the database. */
    void offline(Connection connection) throws SQLException {
        counted(connection, "tickets", Ledger.Kind.CREATE, "select SUBJECT from TICKETS_TICKET where SUBJECT like 'Bench m%'", 6);
        counted(connection, "updates", Ledger.Kind.UPDATE,
            "select AFTER_TEXT from GUICHET_HISTORY where FIELD = 'orderNumber' and AFTER_TEXT like 'm%'", 0);
        counted(connection, "comments", Ledger.Kind.COMMENT, "select BODY from GUICHET_COMMENT", 3);
        counted(connection, "attachments", Ledger.Kind.ATTACHMENT, "select NAME from GUICHET_ATTACHMENT where NAME like 'm%'", 0);
        transitions(connection);
        journal(connection);
        none(connection, "no text without its ticket",
            "select ID from TICKETS_TICKET_TEXT x where not exists (select 1 from TICKETS_TICKET t where t.ID = x.ID)");
        none(connection, "no ticket without its text",
            "select ID from TICKETS_TICKET t where not exists (select 1 from TICKETS_TICKET_TEXT x where t.ID = x.ID)");
        for (String table : new String[] {"GUICHET_COMMENT", "GUICHET_ATTACHMENT"}) {
            none(connection, "no row of " + table + " without its ticket", "select x.ID from " + table
                + " x where RECORD_TYPE = 'tickets' and not exists (select 1 from TICKETS_TICKET t where t.ID = x.RECORD_ID)");
        }
        none(connection, "ticket numbers are given once",
            "select NUMBER from TICKETS_TICKET group by NUMBER having count(*) > 1");
        none(connection, "every event has its place", "select ID from GUICHET_OUTBOX where SEQUENCE is null");
        none(connection, "events are dense", "select HEAD from GUICHET_SEQUENCER where HEAD <> "
            + "(select max(SEQUENCE) from GUICHET_OUTBOX) or HEAD - (select min(SEQUENCE) from GUICHET_OUTBOX) + 1 <> "
            + "(select count(*) from GUICHET_OUTBOX)");
        // what one person hands over within seconds is told as one, which counts each record
        none(connection, "a team is told once of its new ticket", "select ABOUT_ID from NOTIFICATIONS_NOTIFICATION "
            + "where KIND = 'team' and ABOUT = 'tickets' group by ABOUT_ID, RECIPIENT having count(*) > 1 or sum(TIMES) > sum(RECORDS)");
        none(connection, "a first response is noted once", "select RECORD_ID from GUICHET_HISTORY "
            + "where FIELD = 'firstResponseAt' group by RECORD_ID having count(*) > 1");
    }

    private void counted(Connection connection, String what, Ledger.Kind kind, String sql, int from) throws SQLException {
        Map<String, Integer> there = new HashMap<>();
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                String text = row.getString(1);
                if (text.length() >= from + 33) {
                    there.merge(text.substring(from, from + 33), 1, Integer::sum);
                }
            }
        }
        List<String> lost = ledger.acknowledged().values().stream().filter(promise -> promise.kind() == kind)
            .filter(promise -> there.getOrDefault(promise.mark(), 0) != 1).map(promise -> promise + " is there "
                + there.getOrDefault(promise.mark(), 0) + " times").toList();
        note("acknowledged " + what + " are there once", ledger.acknowledged().values().stream()
            .filter(promise -> promise.kind() == kind).count(), lost);
        List<String> doubled = ledger.open().keySet().stream().filter(mark -> there.getOrDefault(mark, 0) > 1).toList();
        note("unanswered requests are there at most once", ledger.open().values().stream().filter(one -> one == kind).count(), doubled);
        // none that was refused, none that nobody sent
        List<String> foreign = there.keySet().stream().filter(mark -> mark.matches("m[0-9a-f]{32}"))
            .filter(mark -> !ledger.acknowledged().containsKey(mark) && !ledger.open().containsKey(mark)).toList();
        note("nothing is there that was refused", there.size(), foreign);
    }

    private void transitions(Connection connection) throws SQLException {
        Map<Long, Integer> there = new HashMap<>();
        try (ResultSet row = connection.createStatement().executeQuery(
                "select RECORD_ID from GUICHET_HISTORY where KIND = 'transition:take' and FIELD = 'state'")) {
            while (row.next()) {
                there.merge(row.getLong(1), 1, Integer::sum);
            }
        }
        List<Ledger.Promise> promised = ledger.acknowledged().values().stream()
            .filter(promise -> promise.kind() == Ledger.Kind.TRANSITION).toList();
        note("acknowledged transitions are there once", promised.size(), promised.stream()
            .filter(promise -> there.getOrDefault(promise.ticket(), 0) != 1).map(Ledger.Promise::toString).toList());
    }

    /** Records, their history and their events agree. */
    private void journal(Connection connection) throws SQLException {
        for (String pair : TYPES.split(" ")) {
            String table = pair.split(":")[0];
            String type = pair.split(":")[1];
            none(connection, "every record has one event of its creation", "select r.ID from " + table + " r where 1 <> (select count(*) "
                + "from GUICHET_OUTBOX o where o.RECORD_ID = r.ID and o.TYPE = '" + type + "' and o.KIND = 'create')");
            none(connection, "no event without its record", "select o.ID from GUICHET_OUTBOX o where o.TYPE = '" + type
                + "' and not exists (select 1 from " + table + " r where r.ID = o.RECORD_ID)");
            if (!type.equals("notifications")) {
                none(connection, "every record has one history entry of its creation", "select r.ID from " + table + " r where 1 <> "
                    + "(select count(*) from GUICHET_HISTORY h where h.RECORD_ID = r.ID and h.TYPE = '" + type
                    + "' and h.KIND = 'create' and h.FIELD is null)");
                none(connection, "every version in the history has its event", "select h.ID from GUICHET_HISTORY h where h.TYPE = '"
                    + type + "' and not exists (select 1 from GUICHET_OUTBOX o where o.RECORD_ID = h.RECORD_ID and o.TYPE = h.TYPE "
                    + "and o.VERSION = h.VERSION)");
            }
            none(connection, "the newest event has the record's version", "select r.ID from " + table + " r where r.VERSION <> "
                + "(select max(o.VERSION) from GUICHET_OUTBOX o where o.RECORD_ID = r.ID and o.TYPE = '" + type + "')");
        }
    }

    private void none(Connection connection, String what, String sql) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                wrong.add(sql + ": " + row.getString(1));
            }
        }
        String table = sql.replaceFirst("(?s).*?\\bfrom (\\w+).*", "$1");
        try (ResultSet row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            note(what, row.getLong(1), wrong);
        }
    }

    void imports(long rows, List<String> wrong) {
        note("imported rows are there once", rows, wrong);
    }

    void other(String what, boolean right, String detail) {
        note(what, 1, right ? List.of() : List.of(detail));
    }
}
