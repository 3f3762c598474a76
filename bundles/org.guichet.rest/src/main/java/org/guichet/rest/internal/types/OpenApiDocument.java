package org.guichet.rest.internal.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An OpenAPI 3.0 document made of the type descriptions that the caller sees. */
final class OpenApiDocument {
    private static final String JSON = "application/json";
    private final Map<String, Object> types;
    private final String server;
    private final Predicate<String> may;
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new LinkedHashMap<>();

    /** @param types as {@code GET /api/types} gives them @param may the caller's rights */
    OpenApiDocument(Map<String, Object> types, String server, Predicate<String> may) {
        this.types = types;
        this.server = server;
        this.may = may;
    }

    /** A module's resource. @param open paths below its address that need no sign-in */
    OpenApiDocument with(String address, Class<?> resource, Collection<String> open) {
        new ModulePaths(paths).add(address, resource, open);
        return this;
    }

    Map<String, Object> build() {
        schemas.put("Problem", problem());
        for (Map<String, Object> type : maps(types.get("types"))) {
            describe(type);
        }
        session();
        OpenApiPaths.fixed(paths, may);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put("info", Map.of("title", "Guichet", "version", "1", "description",
            "Record types, revision " + types.get("revision")));
        document.put("servers", List.of(Map.of("url", server)));
        document.put("security", List.of(Map.of("bearer", List.of()), Map.of("session", List.of(), "csrf", List.of())));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas, "securitySchemes", Map.of(
            "bearer", Map.of("type", "http", "scheme", "bearer"),
            "session", Map.of("type", "apiKey", "in", "cookie", "name", "guichet_session"),
            "csrf", Map.of("type", "apiKey", "in", "header", "name", "X-CSRF-Token")),
            "responses", Map.of("Problem", Map.of("description", "RFC 9457 problem",
                "content", Map.of("application/problem+json", Map.of("schema", ref("Problem")))))));
        return document;
    }

    private void session() {
        Map<String, Object> login = object(Map.of("login", Map.of("type", "string"), "password", Map.of("type", "string",
            "format", "password")));
        Map<String, Object> open = operation("openSession", "session", List.of(), login, "204", null);
        open.put("security", List.of());
        Map<String, Object> health = operation("health", "health", List.of(), null, "200", Map.of("type", "object"));
        health.put("security", List.of());
        paths.put("/health", Map.of("get", health));
        paths.put("/session", Map.of("post", open, "delete", operation("closeSession", "session", List.of(), null, "204", null)));
        paths.put("/me", Map.of("get", operation("me", "session", List.of(), null, "200", Map.of("type", "object"))));
        paths.put("/types", Map.of("get", operation("types", "types", List.of(), null, "200", Map.of("type", "object"))));
        paths.put("/search", Map.of("get", operation("search", "search", List.of(query("q", "string"), query("limit", "integer")),
            null, "200", Map.of("type", "object"))));
        paths.put("/search/meanings", Map.of("get", operation("meanings", "search", List.of(query("q", "string")), null, "200",
            Map.of("type", "object"))));
        paths.put("/changes", Map.of("get", operation("changes", "changes",
            List.of(query("since", "integer"), query("limit", "integer")), null, "200", Map.of("type", "object"))));
    }

    private void describe(Map<String, Object> type) {
        String key = (String) type.get("key");
        String name = key.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + key.substring(1);
        Map<?, ?> may = (Map<?, ?>) type.get("may");
        boolean part = type.get("partOf") != null;
        schemas.put(name, schema(type, false));
        schemas.put(name + "Write", schema(type, true));
        Map<String, Object> collection = new LinkedHashMap<>();
        Map<String, Object> listed = object(Map.of("items", Map.of("type", "array", "items", ref(name)),
            "next", nullable("string"), "total", nullable("integer")));
        collection.put("get", operation("list" + name, key, List.of(query("filter", "string"), query("q", "string"),
            query("fields", "string"), query("sort", "string"), query("limit", "integer"), query("cursor", "string"),
            query("total", "string"), query("deleted", "boolean")), null, "200", listed));
        if (Boolean.TRUE.equals(may.get("create")) && !part) {
            collection.put("post", operation("create" + name, key, List.of(header("Idempotency-Key")), ref(name + "Write"), "201",
                ref(name)));
        }
        paths.put("/" + key, collection);
        Map<String, Object> id = Map.of("name", "id", "in", "path", "required", true, "schema",
            Map.of("type", "integer", "format", "int64"));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("get", operation("read" + name, key, List.of(id, header("If-None-Match")), null, "200", ref(name)));
        if (Boolean.TRUE.equals(may.get("update")) && !part) {
            Map<String, Object> ifMatch = new LinkedHashMap<>(header("If-Match"));
            ifMatch.put("required", true);
            one.put("patch", operation("patch" + name, key, List.of(id, ifMatch, header("Idempotency-Key")), ref(name + "Write"),
                "200", ref(name)));
        }
        if (Boolean.TRUE.equals(may.get("delete")) && !part) {
            one.put("delete", operation("delete" + name, key, List.of(id, header("If-Match")), null, "204", null));
        }
        paths.put("/" + key + "/{id}", one);
        if (!part) {
            verbs(type, key, name, id);
        }
    }

    private void verbs(Map<String, Object> type, String key, String name, Map<String, Object> id) {
        List<String> done = new ArrayList<>();
        for (Map<String, Object> lifecycle : maps(type.get("lifecycles"))) {
            for (Map<String, Object> transition : maps(lifecycle.get("transitions"))) {
                String verb = (String) transition.get("key");
                if (!done.contains(verb)) {
                    done.add(verb);
                    paths.put("/" + key + "/{id}/" + verb, Map.of("post", operation(verb + name, key, List.of(id,
                        header("If-Match"), header("Idempotency-Key")), ref(name + "Write"), "200", ref(name))));
                }
            }
        }
        for (Map<String, Object> action : maps(type.get("actions"))) {
            boolean onType = Boolean.TRUE.equals(action.get("onType"));
            String verb = (String) action.get("key");
            paths.put("/" + key + (onType ? "/" : "/{id}/") + verb, Map.of("post", operation(verb + name, key,
                onType ? List.of() : List.of(id), fields(maps(action.get("input")), true), "200", Map.of("type", "object"))));
        }
        OpenApiPaths.ofRoot(paths, key, name);
    }

    private Map<String, Object> schema(Map<String, Object> type, boolean writing) {
        Map<String, Object> schema = fields(maps(type.get("fields")), writing);
        if (!writing) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("id", Map.of("type", "integer", "format", "int64"));
            properties.put("version", Map.of("type", "integer"));
            ((Map<?, ?>) schema.get("properties")).forEach((name, value) -> properties.put((String) name, value));
            properties.put("transitions", Map.of("type", "array", "items", Map.of("type", "string")));
            schema.put("properties", properties);
        }
        return schema;
    }

    private static Map<String, Object> fields(List<Map<String, Object>> fields, boolean writing) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Map<String, Object> field : fields) {
            if (!writing || !Boolean.TRUE.equals(field.get("readOnly"))) {
                properties.put((String) field.get("name"), property(field));
            }
        }
        return object(properties);
    }

    private static Map<String, Object> property(Map<String, Object> field) {
        Map<String, Object> property = new LinkedHashMap<>();
        switch ((String) field.get("kind")) {
            case "boolean" -> property.put("type", "boolean");
            case "integer", "reference" -> {
                property.put("type", "integer");
                property.put("format", "int64");
            }
            case "decimal" -> property.put("type", "number");
            case "date" -> {
                property.put("type", "string");
                property.put("format", "date");
            }
            case "datetime" -> {
                property.put("type", "string");
                property.put("format", "date-time");
            }
            case "tags" -> {
                property.put("type", "array");
                property.put("items", Map.of("type", "string"));
            }
            default -> property.put("type", "string");
        }
        property.put("nullable", true);
        property.put("title", field.get("label"));
        if (field.get("maxLength") != null) {
            property.put("maxLength", field.get("maxLength"));
        }
        return property;
    }

    private static Map<String, Object> operation(String id, String tag, List<?> parameters, Map<String, Object> body, String status,
            Map<String, Object> answer) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("tags", List.of(tag));
        operation.put("parameters", parameters);
        if (body != null) {
            operation.put("requestBody", Map.of("content", Map.of(JSON, Map.of("schema", body))));
        }
        Map<String, Object> success = new LinkedHashMap<>();
        success.put("description", "Success");
        if (answer != null) {
            success.put("content", Map.of(JSON, Map.of("schema", answer)));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(status, success);
        responses.put("default", Map.of("$ref", "#/components/responses/Problem"));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> problem() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : List.of("type", "title", "detail", "code", "instance")) {
            properties.put(name, Map.of("type", "string"));
        }
        properties.put("status", Map.of("type", "integer"));
        properties.put("errors", Map.of("type", "array", "items", object(Map.of("place", Map.of("type", "string"),
            "code", Map.of("type", "string"), "message", Map.of("type", "string")))));
        properties.put("version", Map.of("type", "integer"));
        properties.put("fields", Map.of("type", "object", "additionalProperties",
            object(Map.of("base", Map.of(), "theirs", Map.of(), "yours", Map.of()))));
        return object(properties);
    }

    private static Map<String, Object> object(Map<String, ?> properties) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        return object;
    }

    private static Map<String, Object> query(String name, String type) {
        return Map.of("name", name, "in", "query", "schema", Map.of("type", type));
    }

    private static Map<String, Object> header(String name) {
        return Map.of("name", name, "in", "header", "schema", Map.of("type", "string"));
    }

    private static Map<String, Object> nullable(String type) {
        return Map.of("type", type, "nullable", true);
    }

    private static Map<String, Object> ref(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return (List<Map<String, Object>>) list;
    }
}
