package org.guichet.sla.internal.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.sla.SlaClock;
import org.guichet.sla.SlaPolicy;
import org.guichet.sla.internal.ClockRows;
import org.guichet.sla.internal.Clocks;
import org.guichet.sla.internal.Self;
import org.guichet.sla.time.ClockLog;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The clocks of a ticket and why each deadline is what it is, in the reader's language and zone. Changes nothing. */
@Component
public class DeadlinesAction implements RecordAction {
    private final Records records;
    private final Queries queries;
    private final Clocks clocks;
    private final ClockRows rows;
    private final Lifecycles lifecycles;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public DeadlinesAction(@Reference Records records, @Reference Queries queries, @Reference Clocks clocks,
            @Reference ClockRows rows,
            @Reference Lifecycles lifecycles, @Reference Texts texts) {
        this(records, queries, clocks, rows, lifecycles, texts, Clock.systemUTC());
    }

    DeadlinesAction(Records records, Queries queries, Clocks clocks, ClockRows rows, Lifecycles lifecycles, Texts texts,
            Clock clock) {
        this.records = records;
        this.queries = queries;
        this.clocks = clocks;
        this.rows = rows;
        this.lifecycles = lifecycles;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "deadlines";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"clocks": [{"kind", "label", "status", "statusLabel", "deadline", "breachedAt", "policy", "target", "used",
     * "why", "steps"}]}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Ticket ticket = records.get(Ticket.class, id);
        Actor reader = Actors.current();
        Words words = new Words(texts, reader.locale(), reader.zone());
        return Self.as(() -> Map.of("clocks", clocks.of(id).stream().map(one -> shown(one, ticket, words, reader)).toList()));
    }

    private Map<String, Object> shown(SlaClock one, Ticket ticket, Words words, Actor reader) {
        Instant now = clock.instant();
        ClockLog log = clocks.log(one);
        boolean english = "en".equals(reader.locale().getLanguage());
        Map<String, Object> policy = row("slaPolicies", one.getPolicy(), "label", "labelEn");
        Map<String, Object> calendar = row("slaCalendars", one.getCalendar(), "label", "labelEn");
        String name = name(policy, english);
        Explanation explanation = new Explanation(words, one, log, rows.log(one.getId()), now);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", one.getId());
        shown.put("kind", one.getKind());
        shown.put("label", words.say("slaClocks.kind." + one.getKind()));
        shown.put("status", one.getStatus());
        shown.put("statusLabel", words.say("slaClocks.status." + one.getStatus()));
        shown.put("deadline", text(one.getDeadline()));
        shown.put("breachedAt", text(one.getBreachedAt()));
        shown.put("policy", name);
        shown.put("target", words.amount(one.promise()));
        shown.put("used", one.getBudget() == 0 ? 100 : log.elapsed(now).toSeconds() * 100 / one.getBudget());
        shown.put("why", explanation.why(name, conditions(one, words), name(calendar, english),
            state -> state(ticket, state, reader)));
        shown.put("steps", explanation.steps(clocks.steps(one), rows.fired(one.getId(), one.getRound())));
        return shown;
    }

    private String conditions(SlaClock one, Words words) {
        if (row("slaPolicies", one.getPolicy(), "label").isEmpty()) {
            return "";
        }
        SlaPolicy policy = records.get(SlaPolicy.class, one.getPolicy());
        Object account = policy.getAccount() == null ? "" : row("accounts", policy.getAccount(), "name").getOrDefault("name", "");
        return Explanation.conditions(words, policy, String.valueOf(account));
    }

    private String state(Ticket ticket, String state, Actor reader) {
        return lifecycles.of("tickets", ticket.getType()).state(state).map(known -> texts.text(reader.locale(),
            known.label("tickets")))
            .orElse(state);
    }

    /** What may have been deleted since has no row. */
    private Map<String, Object> row(String type, long id, String... fields) {
        List<Map<String, Object>> found = queries.list(ListQuery.of(type).filter("id==" + id).fields(fields).limit(1)).items();
        return found.isEmpty() ? Map.of() : found.get(0);
    }

    private static String name(Map<String, Object> row, boolean english) {
        Object translated = row.get("labelEn");
        return english && translated != null ? translated.toString() : String.valueOf(row.getOrDefault("label", "–"));
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }
}
