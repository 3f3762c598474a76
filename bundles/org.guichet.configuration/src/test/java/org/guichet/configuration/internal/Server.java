package org.guichet.configuration.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.api.config.Configurations;
import org.guichet.api.config.Configurations.Outlook;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.admin.CustomFieldPart;
import org.guichet.rest.internal.admin.LabelPart;
import org.guichet.rest.internal.admin.LifecyclePart;
import org.guichet.rest.internal.admin.LifecycleSurroundings;
import org.guichet.rest.internal.admin.NumberingPart;
import org.guichet.rest.internal.admin.SettingPart;
import org.guichet.security.internal.people.MembershipDescription;
import org.guichet.security.internal.people.RoleDescription;
import org.guichet.security.internal.people.RoleRules;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.sla.internal.types.SlaCalendarDescription;
import org.guichet.sla.internal.types.SlaPolicyDescription;
import org.guichet.sla.internal.types.SlaStepDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.CategoryRules;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** A server of its own with a database of its own: platform, people, tickets and service levels. */
final class Server implements AutoCloseable {
    static final Actor ADMIN = Actor.program("shell", "shell");
    final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(), new MembershipDescription(),
        new RoleDescription(), new RoleRules(), new AccountDescription(), new CategoryDescription(), new QueueDescription(),
        new TicketDescription(), new SlaCalendarDescription(), new SlaPolicyDescription(), new SlaStepDescription()).addGroups();
    final Configurations configurations;

    Server() {
        platform.add(new CategoryRules(platform.queries(), platform.records()));
        SettingKeys keys = () -> java.util.Set.of("tickets.score.");
        configurations = new TextConfigurations(platform.types(), platform.queries(), platform.records(), new NoBudgets()).with(List.of(
            new LabelPart(platform.settings()), new NumberingPart(platform.types(), platform.settings()),
            new SettingPart(platform.settings(), new NoBudgets()).with(List.of(keys)),
            new CustomFieldPart(platform.types(), platform.customFields()),
            new LifecyclePart(platform.types(), platform.lifecycles(), platform.lifecycleEditions(), new LifecycleSurroundings(
                platform.types(), platform.queries(), platform.texts(), new NoBudgets()))));
    }

    long create(String type, Object... pairs) {
        return platform.as(ADMIN, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    long count(String type) {
        return platform.as(ADMIN, () -> platform.queries().count(ListQuery.of(type)));
    }

    long id(String type, String filter) {
        return platform.as(ADMIN, () -> ((Number) platform.queries().list(ListQuery.of(type).filter(filter).fields("id")).items().get(0)
            .get("id")).longValue());
    }

    void setting(String key, String value) {
        platform.as(ADMIN, () -> platform.settings().put(key, value));
    }

    SortedMap<String, String> export() {
        return new TreeMap<>(platform.as(ADMIN, configurations::export));
    }

    Outlook diff(Map<String, String> files) {
        return platform.as(ADMIN, () -> configurations.diff(bytes(files), false));
    }

    Outlook apply(Map<String, String> files, boolean prune) {
        return platform.as(ADMIN, () -> configurations.apply(bytes(files), prune));
    }

    static Map<String, byte[]> bytes(Map<String, String> files) {
        Map<String, byte[]> bytes = new HashMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    @Override
    public void close() {
        platform.close();
    }
}
