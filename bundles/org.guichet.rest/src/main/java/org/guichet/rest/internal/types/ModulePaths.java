package org.guichet.rest.internal.types;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

/** The operations of the JAX-RS resources that modules bring, as their annotations tell them. */
final class ModulePaths {
    private static final Pattern NAME_WITH_FORM = Pattern.compile("\\{\\s*(\\w+)\\s*:[^{}]*(?:\\{[^}]*\\}[^{}]*)*\\}");
    private static final Map<String, Object> PROBLEM = Map.of("$ref", "#/components/responses/Problem");

    private final Map<String, Object> paths;

    ModulePaths(Map<String, Object> paths) {
        this.paths = paths;
    }

    /** @param address under which it is served, one segment @param open paths below it that need no sign-in */
    void add(String address, Class<?> resource, Collection<String> open) {
        for (Method method : resource.getMethods()) {
            String verb = verb(method);
            if (verb != null) {
                String below = trimmed(part(resource.getAnnotation(Path.class)) + "/" + part(method.getAnnotation(Path.class)));
                Map<String, Object> operation = operation(address, method);
                if (open.stream().anyMatch(one -> below.equals(one) || one.endsWith("/") && below.startsWith(one))) {
                    operation.put("security", List.of());
                }
                put("/" + address + (below.isEmpty() ? "" : "/" + below), verb, operation);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void put(String path, String verb, Map<String, Object> operation) {
        Map<String, Object> verbs = new LinkedHashMap<>((Map<String, Object>) paths.getOrDefault(path, Map.of()));
        verbs.put(verb, operation);
        paths.put(path, verbs);
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static String part(Path path) {
        return path == null ? "" : path.value();
    }

    private static String trimmed(String path) {
        return NAME_WITH_FORM.matcher(path).replaceAll("{$1}").replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    private static Map<String, Object> operation(String address, Method method) {
        String name = method.getName();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", address + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        operation.put("tags", List.of(address));
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(PathParam.class)) {
                parameters.add(parameter(parameter.getAnnotation(PathParam.class).value(), "path", parameter));
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                parameters.add(parameter(parameter.getAnnotation(QueryParam.class).value(), "query", parameter));
            } else if (parameter.isAnnotationPresent(HeaderParam.class)) {
                parameters.add(parameter(parameter.getAnnotation(HeaderParam.class).value(), "header", parameter));
            } else if (parameter.getAnnotations().length == 0) {
                Consumes consumes = consumes(method);
                operation.put("requestBody", Map.of("content",
                    content(consumes == null ? MediaType.APPLICATION_JSON : consumes.value()[0])));
            }
        }
        operation.put("parameters", parameters);
        operation.put("responses", Map.of(method.getReturnType() == void.class ? "204" : "200", success(method), "default", PROBLEM));
        return operation;
    }

    private static Consumes consumes(Method method) {
        Consumes own = method.getAnnotation(Consumes.class);
        return own == null ? method.getDeclaringClass().getAnnotation(Consumes.class) : own;
    }

    private static Map<String, Object> success(Method method) {
        if (method.getReturnType() == void.class) {
            return Map.of("description", "Success");
        }
        Produces own = method.getAnnotation(Produces.class);
        Produces produces = own == null ? method.getDeclaringClass().getAnnotation(Produces.class) : own;
        return Map.of("description", "Success", "content",
            content(produces == null ? MediaType.APPLICATION_JSON : produces.value()[0].split(";")[0].strip()));
    }

    private static Map<String, Object> content(String type) {
        return Map.of(type, Map.of("schema", Map.of("type", type.equals(MediaType.APPLICATION_JSON) ? "object" : "string")));
    }

    private static Map<String, Object> parameter(String name, String in, Parameter parameter) {
        Class<?> type = parameter.getType();
        boolean whole = type == long.class || type == int.class || type == Long.class || type == Integer.class;
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("in", in);
        if (in.equals("path")) {
            described.put("required", true);
        }
        described.put("schema", Map.of("type", whole ? "integer" : type == boolean.class || type == Boolean.class ? "boolean" : "string"));
        return described;
    }
}
