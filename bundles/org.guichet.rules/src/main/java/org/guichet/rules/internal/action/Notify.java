package org.guichet.rules.internal.action;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.channel.Channels;
import org.guichet.api.error.Invalid;
import org.guichet.api.notification.Notifications;
import org.guichet.api.notification.Reach;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.text.Label;
import org.guichet.api.timeline.Watchers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people of the record: whoever has it, its team, its watchers or somebody by name. Each hears it once, if they may see it. */
@Component
public class Notify implements RuleAction {
    private static final int LONGEST = 200;
    private final Notifications notifications;
    private final Queries queries;
    private final RecordTypes types;
    private final Watchers watchers;
    private final Channels channels;

    @Activate
    public Notify(@Reference Notifications notifications, @Reference Queries queries, @Reference RecordTypes types,
            @Reference Watchers watchers, @Reference Channels channels) {
        this.notifications = notifications;
        this.queries = queries;
        this.types = types;
        this.watchers = watchers;
        this.channels = channels;
    }

    @Override
    public String key() {
        return "rules.notify";
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().choice("who", "holder", "team", "watchers", "user").required().defaultsTo("holder")
            .reference("user", "users").visibleWhen("who==user").field("text", FieldKind.STRING).required().maxLength(150)
            .choice("channel").field("urgent", FieldKind.BOOLEAN).fields();
    }

    /** Ways besides those that each of them chose. */
    @Override
    public Map<String, Label> choices(RecordType<?> type, String parameter) {
        Map<String, Label> ways = new LinkedHashMap<>();
        if (parameter.equals("channel")) {
            channels.present().stream().filter(channel -> channel.addressField("users").isPresent())
                .forEach(channel -> ways.put(channel.key(), Label.of("channel." + channel.key())));
        }
        return ways;
    }

    @Override
    public void check(RecordType<?> type, Map<String, Object> parameters) {
        if ("user".equals(parameters.get("who")) && parameters.get("user") == null) {
            throw Invalid.of("user", "required");
        }
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        String filled = occasion.fill((String) parameters.get("text"));
        String text = filled.length() <= LONGEST ? filled : filled.substring(0, LONGEST - 1) + "…";
        Reach reach = Reach.by((String) parameters.get("channel"), Boolean.TRUE.equals(parameters.get("urgent")));
        Set<Long> users = users(occasion, parameters);
        users.forEach(user -> notifications.tell(user, Notifications.RULE, occasion.type(), occasion.id(), text, reach));
        return users.isEmpty() ? Optional.empty() : Optional.of(Done.of("rules.did.notify",
            Label.of("ruleAction." + key() + ".who." + parameters.get("who")), users.size()));
    }

    private Set<Long> users(Occasion occasion, Map<String, Object> parameters) {
        RecordType<?> type = types.get(occasion.type());
        Set<Long> users = new LinkedHashSet<>();
        switch ((String) parameters.get("who")) {
            case "holder" -> pointed(type, type.ownerField(), "users", occasion.id()).ifPresent(users::add);
            case "team" -> pointed(type, type.teamField(), "teams", occasion.id()).ifPresent(team -> queries.stream(ListQuery.of("users")
                .filter("active==true;teamMemberships.team==" + team).fields("id").sort("id"),
                row -> users.add(((Number) row.get("id")).longValue())));
            case "watchers" -> watchers.of(occasion.type(), occasion.id()).forEach(watcher -> users.add(watcher.user()));
            default -> users.add((Long) parameters.get("user"));
        }
        return users;
    }

    private Optional<Long> pointed(RecordType<?> type, String field, String target, long id) {
        return Optional.ofNullable(field).flatMap(type::field).filter(known -> target.equals(known.target()))
            .map(known -> queries.read(type.key(), id).get(known.name())).map(value -> ((Number) value).longValue());
    }
}
