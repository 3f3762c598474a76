package org.guichet.assignment.internal.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.assignment.internal.Desk;
import org.guichet.assignment.internal.Ids;
import org.guichet.assignment.internal.Wanted;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What administrators' rules can do: put a ticket into a queue, with its team, and have it given to somebody there. */
@Component
public class AssignByRule implements RuleAction {
    private final Records records;
    private final Queries queries;
    private final Desk desk;

    @Activate
    public AssignByRule(@Reference Records records, @Reference Queries queries, @Reference Desk desk) {
        this.records = records;
        this.queries = queries;
        this.desk = desk;
    }

    @Override
    public String key() {
        return "assignment.assign";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return type.key().equals("tickets");
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().reference("queue", "queues").fields();
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        Optional<Done> moved = parameters.get("queue") instanceof Long queue ? move(occasion.id(), queue) : Optional.empty();
        String open = "id==" + occasion.id() + ";assignee=null=true;state.category=in=(open,active)";
        Optional<Wanted> ticket = queries.list(ListQuery.of("tickets").filter(open).fields(Wanted.fields()).limit(1)).items().stream()
            .findFirst().map(Wanted::of);
        if (ticket.flatMap(desk::policy).isEmpty()) {
            // the queue is what the rule could do
            return moved;
        }
        Optional<Long> user = desk.give(occasion.id());
        return Optional.of(user.map(id -> Done.of("assignment.did.assigned", name(id))).orElse(Done.of("assignment.did.waits")));
    }

    private Optional<Done> move(long ticket, long queue) {
        Map<String, Object> target = queries.read("queues", queue);
        Map<String, Object> now = queries.read("tickets", ticket);
        if (Objects.equals(Ids.of(now, "queue"), queue)) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        values.put("queue", queue);
        if (target.get("team") != null) {
            values.put("team", target.get("team"));
        }
        records.patch("tickets", ticket, values, WriteOptions.NONE);
        return Optional.of(Done.of("assignment.did.queued", String.valueOf(target.get("label"))));
    }

    private String name(long user) {
        return String.valueOf(queries.read("users", user).get("name"));
    }
}
