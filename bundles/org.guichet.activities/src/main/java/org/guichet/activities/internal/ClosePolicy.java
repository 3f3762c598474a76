package org.guichet.activities.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What becomes of a ticket's open activities when it is resolved or closed: setting {@code tickets.close-policy} is
 * {@code block} (the transition is refused; as shipped), {@code cancel} or {@code detach}. A call that is being held is no work
 * that is left: the ticket may be resolved on the phone.
 */
@Component(service = {TransitionGuard.class, RecordRule.class, SettingKeys.class})
public class ClosePolicy implements TransitionGuard, RecordRule<Ticket>, SettingKeys {
    static final String SETTING = "tickets.close-policy";
    private static final Set<String> ENDING = Set.of("resolve", "close", "cancel");
    private static final Actor PROGRAM = Actor.program("activities", "rule");
    private final Settings settings;
    private final Queries queries;
    private final Records records;

    @Activate
    public ClosePolicy(@Reference Settings settings, @Reference Queries queries, @Reference Records records) {
        this.settings = settings;
        this.queries = queries;
        this.records = records;
    }

    @Override
    public String key() {
        return "activities.closePolicy";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Set<String> always() {
        return ENDING;
    }

    @Override
    public Optional<String> refuses(Change<? extends StoredRecord> change) {
        boolean refused = policy().equals("block") && !pending(change.record().getId()).isEmpty();
        return refused ? Optional.of("activities.open") : Optional.empty();
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void after(Change<Ticket> change) {
        if (change.kind() != Change.Kind.TRANSITION || !ENDING.contains(change.transition()) || policy().equals("block")) {
            return;
        }
        boolean cancel = policy().equals("cancel");
        Actors.run(PROGRAM, () -> pending(change.record().getId()).forEach(id -> {
            if (cancel) {
                records.transition(ActivityDescription.TYPE, id, "cancel", Map.of(), WriteOptions.NONE);
            } else {
                records.patch(ActivityDescription.TYPE, id, java.util.Collections.singletonMap("ticket", null), WriteOptions.NONE);
            }
        }));
    }

    private String policy() {
        return settings.get(SETTING).filter(Set.of("cancel", "detach")::contains).orElse("block");
    }

    /** Of all people, whoever closes: an activity that the actor may not see is open all the same. */
    private List<Long> pending(Long ticket) {
        String filter = "ticket==" + ticket + ";state.category=in=(open,active,waiting);(kind!=call,state!=inProgress)";
        return Actors.as(PROGRAM, () -> queries.list(ListQuery.of(ActivityDescription.TYPE).filter(filter).fields("id").sort("id")
            .limit(200)).items().stream().map(row -> ((Number) row.get("id")).longValue()).toList());
    }

    @Override
    public Set<String> keys() {
        return Set.of(SETTING);
    }
}
