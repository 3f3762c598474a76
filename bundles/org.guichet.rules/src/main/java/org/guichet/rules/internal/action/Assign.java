package org.guichet.rules.internal.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives a record to whoever acted, to somebody by name, to a team that has yet to find somebody, or to nobody. */
@Component
public class Assign implements RuleAction {
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;

    @Activate
    public Assign(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types) {
        this.records = records;
        this.queries = queries;
        this.types = types;
    }

    @Override
    public String key() {
        return "rules.assign";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return RuleAction.super.appliesTo(type) && owned(type, type.ownerField(), "users");
    }

    private static boolean owned(RecordType<?> type, String name, String target) {
        return Optional.ofNullable(name).flatMap(type::field).filter(field -> field.writable() && target.equals(field.target())).isPresent();
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().choice("who", "actor", "user", "team", "nobody").required().defaultsTo("actor")
            .reference("user", "users").visibleWhen("who==user").reference("team", "teams").visibleWhen("who==team").fields();
    }

    @Override
    public void check(RecordType<?> type, Map<String, Object> parameters) {
        Object who = parameters.get("who");
        for (String needed : List.of("user", "team")) {
            if (needed.equals(who) && parameters.get(needed) == null) {
                throw Invalid.of(needed, "required");
            }
        }
        if ("team".equals(who) && !owned(type, type.teamField(), "teams")) {
            throw Invalid.of("team", "rules.no-team");
        }
    }

    @Override
    public boolean byHand() {
        return true;
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        RecordType<?> type = types.get(occasion.type());
        String who = (String) parameters.get("who");
        Map<String, Object> wanted = new LinkedHashMap<>();
        if ("team".equals(who)) {
            wanted.put(type.teamField(), parameters.get("team"));
        }
        wanted.put(type.ownerField(), "actor".equals(who) ? occasion.actor() : "user".equals(who) ? parameters.get("user") : null);
        Map<String, Object> now = queries.read(type.key(), occasion.id());
        boolean nobodyActed = "actor".equals(who) && occasion.actor() == null;
        if (nobodyActed || wanted.entrySet().stream().allMatch(one -> Objects.equals(one.getValue(), now.get(one.getKey())))) {
            return Optional.empty();
        }
        records.patch(type.key(), occasion.id(), wanted, WriteOptions.NONE);
        Object title = queries.read(type.key(), occasion.id()).get(("team".equals(who) ? type.teamField() : type.ownerField()) + ".title");
        return Optional.of(Done.of("rules.did.assign", title == null ? Label.of("ruleAction." + key() + ".who." + who) : title));
    }
}
