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
 * Issues of a project in GitLab, by version 4 of its REST API. The place is the project's path, {@code group/project}, the token an
 * access token with the scope {@code api}.
 */
@Component(service = BridgeProvider.class)
public final class GitlabIssues extends IssueTracker {
    private final Rest rest;

    @Activate
    public GitlabIssues(@Reference Outside outside) {
        rest = new Rest(outside, "PRIVATE-TOKEN");
    }

    @Override
    public String key() {
        return "gitlab";
    }

    @Override
    List<Issue> list(Target target, Instant since, int offset, int limit) {
        return issues(target, "&order_by=updated_at&sort=asc&updated_after=" + Rest.encoded(since.toString()) + "&page=" + (offset / limit + 1)
            + "&per_page=" + limit);
    }

    @Override
    Optional<Issue> newest(Target target) {
        return issues(target, "&order_by=updated_at&sort=desc&per_page=1").stream().findFirst();
    }

    @Override
    Optional<Issue> marked(Target target, String mark) {
        return issues(target, "&in=description&per_page=1&search=" + Rest.encoded(mark)).stream().findFirst();
    }

    private List<Issue> issues(Target target, String more) {
        List<Issue> all = new ArrayList<>();
        ask("GET", target, "?scope=all" + more, null).forEach(issue -> all.add(issue(issue)));
        return all;
    }

    @Override
    Issue one(Target target, String number) {
        return issue(ask("GET", target, "/" + number, null));
    }

    @Override
    Issue make(Target target, Map<String, Object> fields) {
        return issue(ask("POST", target, "", titled(fields)));
    }

    @Override
    Issue change(Target target, String number, Map<String, Object> fields) {
        return issue(ask("PUT", target, "/" + number, titled(fields)));
    }

    private static Map<String, Object> titled(Map<String, Object> fields) {
        Map<String, Object> values = new HashMap<>(fields);
        if (values.containsKey(SUBJECT)) {
            values.put("title", values.remove(SUBJECT));
        }
        return values;
    }

    private JsonNode ask(String method, Target target, String path, Object body) {
        String issues = target.address() + "/api/v4/projects/" + Rest.encoded(target.place()) + "/issues";
        return rest.ask(method, URI.create(issues + path), target.secret(), body);
    }

    private static Issue issue(JsonNode issue) {
        String number = issue.path("iid").asText();
        Map<String, Object> fields = new HashMap<>();
        fields.put(SUBJECT, issue.path("title").asText(null));
        fields.put(DESCRIPTION, issue.path("description").asText(null));
        return new Issue(new OutsideRecord(number, "#" + number, issue.path("web_url").asText(null), issue.path("state").asText(null),
            !issue.path("state").asText().equals("closed"), false, fields), instant(issue.path("updated_at").asText()));
    }
}
