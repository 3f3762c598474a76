package org.guichet.activities.internal.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.activities.Activity;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates a task about a ticket, an account or a contact: for whoever has it, a person, a team, or whoever caused it. */
@Component
public class CreateTask implements RuleAction {
    private static final Map<String, String> FIELD_BY_TYPE = Map.of("tickets", "ticket", "accounts", "account", "contacts", "contact");
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int LONGEST = 250;
    private static final long MOST = 10_000;
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Clock clock;

    @Activate
    public CreateTask(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types) {
        this(records, queries, types, Clock.systemUTC());
    }

    /** For tests: a clock of their own. */
    public CreateTask(Records records, Queries queries, RecordTypes types, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "activities.createTask";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return FIELD_BY_TYPE.containsKey(type.key());
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().field("subject", FieldKind.STRING).required().maxLength(200)
            .field("dueIn", FieldKind.INTEGER).choice("dueUnit", "hours", "days").defaultsTo("days")
            .choice("assign", "holder", "team", "user", "actor").required().defaultsTo("holder")
            .reference("user", "users").visibleWhen("assign==user").reference("team", "teams").visibleWhen("assign==team").fields();
    }

    @Override
    public void check(RecordType<?> type, Map<String, Object> parameters) {
        if ("user".equals(parameters.get("assign")) && parameters.get("user") == null) {
            throw Invalid.of("user", "required");
        }
        if (parameters.get("dueIn") instanceof Number due && (due.longValue() < 0 || due.longValue() > MOST)) {
            throw Invalid.of("dueIn", "activities.due-range", MOST);
        }
    }

    @Override
    public boolean byHand() {
        return true;
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        RecordType<?> type = types.get(occasion.type());
        Map<String, Object> about = queries.read(type.key(), occasion.id());
        Long team = parameters.get("team") instanceof Long named ? named : pointed(about, type, type.teamField(), "teams");
        Long owner = switch ((String) parameters.get("assign")) {
            case "user" -> (Long) parameters.get("user");
            case "actor" -> occasion.actor();
            case "team" -> null;
            default -> pointed(about, type, type.ownerField(), "users");
        };
        String subject = occasion.fill((String) parameters.get("subject"));
        Saved saved = records.create(Activity.class, task -> {
            task.setKind("task");
            task.setSubject(subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST - 1) + "…");
            task.setDue(due(parameters));
            task.setOwner(owner);
            task.setTeam(owner == null ? team : null);
            switch (FIELD_BY_TYPE.get(type.key())) {
                case "ticket" -> task.setTicket(occasion.id());
                case "account" -> task.setAccount(occasion.id());
                default -> task.setContact(occasion.id());
            }
        });
        return Optional.of(Done.of("activities.did.create-task", saved.number()));
    }

    private Instant due(Map<String, Object> parameters) {
        if (!(parameters.get("dueIn") instanceof Number amount)) {
            return null;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        // so many days on, at the same hour on the wall, also where the clocks change in between
        return "hours".equals(parameters.get("dueUnit")) ? now.plus(Duration.ofHours(amount.longValue()))
            : now.atZone(ZONE).plusDays(amount.longValue()).toInstant();
    }

    private static Long pointed(Map<String, Object> about, RecordType<?> type, String name, String target) {
        return Optional.ofNullable(name).flatMap(type::field).filter(field -> target.equals(field.target()))
            .map(field -> about.get(field.name())).map(value -> ((Number) value).longValue()).orElse(null);
    }
}
