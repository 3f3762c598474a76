package org.guichet.bridge.internal.issues;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.bridge.BridgeProvider;
import org.guichet.api.bridge.OutsideRecord;
import org.guichet.api.outside.Outside;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Issues of a project in Redmine, by its REST API (5.0 and later; administration must have switched it on). The place is the project's
 * identifier, the token an API access key.
 */
@Component(service = BridgeProvider.class)
public final class RedmineIssues extends IssueTracker {
    private final Rest rest;

    @Activate
    public RedmineIssues(@Reference Outside outside) {
        rest = new Rest(outside, "X-Redmine-API-Key");
    }

    @Override
    public String key() {
        return "redmine";
    }

    @Override
    List<Issue> list(Target target, Instant since, int offset, int limit) {
        return issues(target, "&sort=updated_on,id&updated_on=" + Rest.encoded(">=" + since) + "&offset=" + offset + "&limit=" + limit);
    }

    @Override
    Optional<Issue> newest(Target target) {
        return issues(target, "&sort=updated_on:desc&limit=1").stream().findFirst();
    }

    @Override
    Optional<Issue> marked(Target target, String mark) {
        return issues(target, "&limit=1&description=" + Rest.encoded("~" + mark)).stream().findFirst();
    }

    private List<Issue> issues(Target target, String more) {
        JsonNode page = ask("GET", target, "/issues.json?status_id=*&project_id=" + Rest.encoded(target.place()) + more, null);
        Map<Integer, Boolean> closed = new HashMap<>();
        List<Issue> all = new ArrayList<>();
        page.path("issues").forEach(issue -> all.add(issue(target, issue, closed)));
        return all;
    }

    @Override
    Issue one(Target target, String number) {
        return issue(target, ask("GET", target, "/issues/" + number + ".json", null).path("issue"), new HashMap<>());
    }

    @Override
    Issue make(Target target, Map<String, Object> fields) {
        Map<String, Object> values = new HashMap<>(fields);
        values.put("project_id", target.place());
        return issue(target, ask("POST", target, "/issues.json", Map.of("issue", values)).path("issue"), new HashMap<>());
    }

    @Override
    Issue change(Target target, String number, Map<String, Object> fields) {
        ask("PUT", target, "/issues/" + number + ".json", Map.of("issue", fields));
        return one(target, number);
    }

    private JsonNode ask(String method, Target target, String path, Object body) {
        return rest.ask(method, URI.create(target.address() + path), target.secret(), body);
    }

    /** Older versions do not say with an issue whether its status closes it; then the statuses are asked for, once. */
    private Issue issue(Target target, JsonNode issue, Map<Integer, Boolean> closed) {
        JsonNode status = issue.path("status");
        if (!status.has("is_closed") && closed.isEmpty()) {
            ask("GET", target, "/issue_statuses.json", null).path("issue_statuses")
                .forEach(one -> closed.put(one.path("id").asInt(), one.path("is_closed").asBoolean()));
        }
        boolean over = status.has("is_closed") ? status.path("is_closed").asBoolean() : closed.getOrDefault(status.path("id").asInt(), false);
        String number = issue.path("id").asText();
        Map<String, Object> fields = new HashMap<>();
        fields.put(SUBJECT, issue.path("subject").asText(null));
        fields.put(DESCRIPTION, issue.path("description").asText(null));
        return new Issue(new OutsideRecord(number, "#" + number, target.address() + "/issues/" + number, status.path("name").asText(null), !over,
            false, fields), instant(issue.path("updated_on").asText()));
    }
}
