package org.guichet.rest.internal.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths that are the same whatever the types, and those that are the same for each type, a line each. */
final class OpenApiPaths {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");
    private static final String TEXT = "text/plain";
    private static final String BYTES = "application/octet-stream";

    /**
     * One operation.
     *
     * @param right the caller needs, or null
     * @param query names of query parameters, separated by blanks
     * @param body  media type of the request, or null
     * @param answer media type of the response, or null
     */
    private record Line(String method, String path, String id, String right, String query, String body, String status,
            String answer) {
    }

    private static final Set<String> TEXTS = Set.of("key", "type", "provider", "job", "instance");
    private static final String JSON = "application/json";
    private static final String LIST = "filter q fields sort limit cursor total deleted";

    private static final List<Line> FIXED = List.of(
        new Line("get", "/session", "session", null, "", null, "200", JSON),
        new Line("get", "/openapi.json", "openapi", null, "", null, "200", JSON),
        new Line("get", "/metrics", "metrics", "admin.metrics", "", null, "200", TEXT),
        new Line("get", "/events", "events", null, "types", null, "200", "text/event-stream"),
        new Line("get", "/sign-in", "signInProviders", null, "", null, "200", JSON),
        new Line("get", "/sign-in/{provider}", "departToProvider", null, "to", null, "303", null),
        new Line("get", "/sign-in/{provider}/callback", "arriveFromProvider", null, "code state error", null, "303", null),
        new Line("get", "/viewing", "viewing", null, "", null, "200", JSON),
        new Line("put", "/viewing", "beginViewing", null, "", JSON, "200", JSON),
        new Line("delete", "/viewing", "endViewing", null, "", null, "204", null),
        new Line("get", "/audit", "audit", "admin.audit", "type record actor channel kind field from to cursor limit", null, "200",
            JSON),
        new Line("get", "/jobs", "jobs", "admin.jobs", "", null, "200", JSON),
        new Line("post", "/jobs/{job}/{instance}/run", "runJob", "admin.jobs", "", null, "202", JSON),
        new Line("delete", "/jobs/{job}/{instance}", "cancelJob", "admin.jobs", "", null, "204", null),
        new Line("get", "/labels", "labels", "admin.settings", "prefix", null, "200", JSON),
        new Line("put", "/labels/{key}", "putLabel", "admin.settings", "", JSON, "200", JSON),
        new Line("get", "/modules", "modules", "admin.modules", "", null, "200", JSON),
        new Line("post", "/modules/uploads", "uploadModule", "admin.modules", "name", BYTES, "201", JSON),
        new Line("post", "/modules/uploads/{upload}/activate", "activateModule", "admin.modules", "", JSON, "202", JSON),
        new Line("delete", "/modules/uploads/{upload}", "discardModule", "admin.modules", "", null, "204", null),
        new Line("post", "/modules/{id}/{act}", "changeModule", "admin.modules", "", JSON, "202", JSON),
        new Line("get", "/modules/exports/{name}", "exportOfModule", "admin.modules", "", null, "200", "application/zip"),
        new Line("get", "/numbering", "numbering", "admin.settings", "", null, "200", JSON),
        new Line("put", "/numbering/{type}", "putNumbering", "admin.settings", "", JSON, "200", JSON),
        new Line("get", "/permissions", "permissions", "admin.roles", "", null, "200", JSON),
        new Line("patch", "/me", "changeMe", null, "", JSON, "200", JSON),
        new Line("get", "/me/preferences/{key}", "preference", null, "", null, "200", JSON),
        new Line("put", "/me/preferences/{key}", "prefer", null, "", JSON, "204", null),
        new Line("delete", "/me/preferences/{key}", "forgetPreference", null, "", null, "204", null),
        new Line("get", "/settings", "settings", "admin.settings", "prefix", null, "200", JSON),
        new Line("put", "/settings/{key}", "putSetting", "admin.settings", "", JSON, "200", JSON),
        new Line("delete", "/settings/{key}", "removeSetting", "admin.settings", "", null, "204", null),
        new Line("get", "/custom-fields/{type}", "customFields", "admin.customfields", "", null, "200", JSON),
        new Line("put", "/custom-fields/{type}/{key}", "saveCustomField", "admin.customfields", "", JSON, "200", JSON),
        new Line("delete", "/custom-fields/{type}/{key}", "retireCustomField", "admin.customfields", "", null, "204", null),
        new Line("get", "/configuration", "exportConfiguration", "admin.configuration", "", null, "200", "application/zip"),
        new Line("post", "/configuration/diff", "compareConfiguration", "admin.configuration", "prune", BYTES, "200", JSON),
        new Line("post", "/configuration/apply", "applyConfiguration", "admin.configuration", "prune", BYTES, "200", JSON),
        new Line("get", "/lifecycles", "lifecycles", "admin.lifecycles", "", null, "200", JSON),
        new Line("get", "/lifecycles/{key}", "lifecycle", "admin.lifecycles", "", null, "200", JSON),
        new Line("put", "/lifecycles/{key}", "publishLifecycle", "admin.lifecycles", "dryRun", JSON, "200", JSON),
        new Line("get", "/lifecycles/{key}/definition", "lifecycleDefinition", "admin.lifecycles", "version", null, "200", JSON),
        new Line("put", "/lifecycles/{key}/draft", "draftLifecycle", "admin.lifecycles", "", JSON, "200", JSON),
        new Line("delete", "/lifecycles/{key}/draft", "discardLifecycleDraft", "admin.lifecycles", "", null, "204", null),
        new Line("get", "/bulk-runs", "bulkRuns", null, "type", null, "200", JSON),
        new Line("post", "/bulk-runs", "startBulkRun", null, "", JSON, "202", JSON),
        new Line("get", "/bulk-runs/{id}", "bulkRun", null, "", null, "200", JSON),
        new Line("post", "/bulk-runs/{id}/cancel", "cancelBulkRun", null, "", null, "200", JSON),
        new Line("post", "/bulk-runs/{id}/undo", "undoBulkRun", null, "", null, "202", JSON),
        new Line("get", "/bulk-runs/{id}/refusals", "bulkRunRefusals", null, "after", null, "200", JSON),
        new Line("get", "/outbox", "consumers", "admin.outbox", "", null, "200", JSON),
        new Line("get", "/outbox/set-aside", "setAsideEvents", "admin.outbox", "consumer cursor limit", null, "200", JSON),
        new Line("post", "/outbox/set-aside/retry", "retryAllEvents", "admin.outbox", "consumer", null, "202", JSON),
        new Line("post", "/outbox/set-aside/{id}/retry", "retryEvent", "admin.outbox", "", null, "202", JSON),
        new Line("delete", "/outbox/set-aside/{id}", "discardEvent", "admin.outbox", "", null, "204", null));

    private static final List<Line> OF_ROOTS = List.of(
        new Line("get", "/counts", "count", null, "by " + LIST, null, "200", JSON),
        new Line("post", "/duplicates", "duplicatesOf", null, "self", JSON, "200", JSON),
        new Line("post", "/check", "check", null, "", JSON, "204", null),
        new Line("post", "/{id}/check", "checkChangeOf", null, "", JSON, "204", null),
        new Line("get", "/{id}/people", "peopleOf", null, "q", null, "200", JSON),
        new Line("get", "/{id}/canned-answers", "cannedAnswersOf", null, "", null, "200", JSON),
        new Line("get", "/{id}/canned-answers/{key}", "prepareAnswerOf", null, "", null, "200", JSON),
        new Line("post", "/{id}/canned-answers/{key}", "carryOutAnswerOf", null, "", JSON, "204", null),
        new Line("post", "/bulk", "bulk", null, "", JSON, "200", JSON),
        new Line("get", ".xlsx", "exportXlsx", null, LIST + " as", null, "200",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        new Line("get", ".csv", "exportCsv", null, LIST + " as", null, "200", "text/csv"),
        new Line("post", "/{id}/restore", "restore", null, "", null, "200", JSON),
        new Line("post", "/{id}/merge", "merge", null, "", JSON, "200", JSON),
        new Line("post", "/{id}/undo-merge", "undoMerge", null, "", null, "200", JSON),
        new Line("get", "/{id}/timeline", "timelineOf", null, "cursor limit kinds", null, "200", JSON),
        new Line("get", "/{id}/stamps", "stampsOf", null, "", null, "200", JSON),
        new Line("get", "/{id}/history", "historyOf", null, "cursor limit", null, "200", JSON),
        new Line("get", "/{id}/comments", "commentsOf", null, "cursor limit", null, "200", JSON),
        new Line("post", "/{id}/comments", "comment", null, "", JSON, "201", JSON),
        new Line("get", "/{id}/attachments", "attachmentsOf", null, "", null, "200", JSON),
        new Line("post", "/{id}/attachments", "attach", null, "name internal", BYTES, "201", JSON),
        new Line("get", "/{id}/attachments/{attachment}", "attachmentOf", null, "", null, "200", BYTES),
        new Line("delete", "/{id}/attachments/{attachment}", "removeAttachmentOf", null, "", null, "204", null),
        new Line("get", "/{id}/links", "linksOf", null, "", null, "200", JSON),
        new Line("post", "/{id}/links", "link", null, "", JSON, "201", JSON),
        new Line("delete", "/{id}/links/{link}", "unlink", null, "", null, "204", null),
        new Line("get", "/{id}/watchers", "watchersOf", null, "", null, "200", JSON),
        new Line("put", "/{id}/watchers", "watch", null, "", null, "204", null),
        new Line("delete", "/{id}/watchers", "unwatch", null, "", null, "204", null),
        new Line("put", "/{id}/watchers/{user}", "addWatcherOf", null, "", null, "204", null),
        new Line("delete", "/{id}/watchers/{user}", "removeWatcherOf", null, "", null, "204", null),
        new Line("get", "/{id}/presence", "presenceAt", null, "", null, "200", JSON),
        new Line("put", "/{id}/presence", "comeTo", null, "", JSON, "200", JSON),
        new Line("delete", "/{id}/presence", "leave", null, "", null, "204", null));

    /** Known only to those who know of the type. */
    private static final Map<String, List<Line>> OF_ONE = Map.of("imports", List.of(
        new Line("get", "/{id}/quality", "importQuality", null, "", null, "200", JSON),
        new Line("get", "/{id}/quality.csv", "importQualityCsv", null, "", null, "200", "text/csv")));

    private OpenApiPaths() {
    }

    /** @param may the caller's rights */
    static void fixed(Map<String, Object> paths, Predicate<String> may) {
        FIXED.stream().filter(line -> line.right() == null || may.test(line.right()))
            .forEach(line -> add(paths, line, line.path(), line.id(), line.path().split("/", 3)[1]));
    }

    /** @param name of the type's schema, which ends the ids of its operations */
    static void ofRoot(Map<String, Object> paths, String type, String name) {
        OF_ROOTS.forEach(line -> add(paths, line, "/" + type + line.path(), line.id() + name, type));
        OF_ONE.getOrDefault(type, List.of()).forEach(line -> add(paths, line, "/" + type + line.path(), line.id(), type));
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> paths, Line line, String path, String id, String tag) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("tags", List.of(tag));
        operation.put("parameters", parameters(line, path));
        if (line.body() != null) {
            operation.put("requestBody", Map.of("content", content(line.body())));
        }
        Map<String, Object> success = new LinkedHashMap<>();
        success.put("description", "Success");
        if (line.answer() != null) {
            success.put("content", content(line.answer()));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(line.status(), success);
        responses.put("default", Map.of("$ref", "#/components/responses/Problem"));
        operation.put("responses", responses);
        Map<String, Object> methods = (Map<String, Object>) paths.getOrDefault(path, Map.of());
        Map<String, Object> all = new LinkedHashMap<>(methods);
        all.put(line.method(), operation);
        paths.put(path, all);
    }

    private static List<Object> parameters(Line line, String path) {
        List<Object> parameters = new ArrayList<>();
        Matcher places = PLACE.matcher(path);
        while (places.find()) {
            boolean number = !TEXTS.contains(places.group(1));
            parameters.add(Map.of("name", places.group(1), "in", "path", "required", true, "schema",
                number ? Map.of("type", "integer", "format", "int64") : Map.of("type", "string")));
        }
        for (String name : line.query().isEmpty() ? new String[0] : line.query().split(" ")) {
            parameters.add(Map.of("name", name, "in", "query", "schema", Map.of("type", "string")));
        }
        if (line.method().equals("post")) {
            parameters.add(Map.of("name", "Idempotency-Key", "in", "header", "schema", Map.of("type", "string")));
        } else if (path.startsWith("/lifecycles/") && line.method().equals("put")) {
            parameters.add(Map.of("name", "If-Match", "in", "header", "required", true, "schema", Map.of("type", "string")));
        }
        return parameters;
    }

    private static Map<String, Object> content(String type) {
        Map<String, Object> schema = type.equals(JSON) ? Map.of("type", "object")
            : type.equals(BYTES) ? Map.of("type", "string", "format", "binary") : Map.of("type", "string");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(type, Map.of("schema", schema));
        if (type.equals(BYTES)) {
            content.put("multipart/form-data", Map.of("schema", Map.of("type", "object", "properties",
                Map.of("file", schema, "internal", Map.of("type", "boolean")))));
        }
        return content;
    }
}
