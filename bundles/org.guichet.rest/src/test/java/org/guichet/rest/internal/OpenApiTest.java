package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import org.guichet.rest.internal.types.OpenApiResource;
import org.junit.Rule;
import org.junit.Test;

/** The document names everything that this bundle answers. */
public class OpenApiTest {
    @Rule
    public final ApiFixture api = new ApiFixture();

    private JsonNode document(String who) {
        return api.get(who, "/openapi.json").json();
    }

    private static List<Class<?>> resources() throws IOException {
        Path classes = Path.of(OpenApiResource.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        List<Class<?>> resources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(one -> one.toString().endsWith("Resource.class")).toList()) {
                String name = classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                try {
                    Class<?> found = Class.forName(name);
                    if (found.isAnnotationPresent(javax.ws.rs.Path.class)) {
                        resources.add(found);
                    }
                } catch (ClassNotFoundException e) {
                    throw new IOException(e);
                }
            }
        }
        return resources;
    }

    private static String method(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static String path(Class<?> resource, Method method) {
        javax.ws.rs.Path below = method.getAnnotation(javax.ws.rs.Path.class);
        String whole = "/" + resource.getAnnotation(javax.ws.rs.Path.class).value() + (below == null ? "" : "/" + below.value());
        return whole.replaceAll("\\{(\\w+):[^{}]*(?:\\{[^}]*\\}[^{}]*)*\\}", "{$1}").replaceAll("/+", "/")
            .replaceFirst("^/\\{type\\}", "/parcels");
    }

    @Test
    public void everyOperationIsInTheDocument() throws IOException {
        api.people.add(MemoryServices.actor(4, "root", Locale.ENGLISH, "*", "admin.settings", "admin.customfields", "admin.lifecycles",
            "admin.outbox", "admin.metrics", "admin.audit", "admin.jobs", "admin.modules", "admin.roles"));
        JsonNode paths = document("root").get("paths");
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (Class<?> resource : resources()) {
            for (Method method : resource.getDeclaredMethods()) {
                String http = method(method);
                // transitions and actions stand under their own names
                String path = http == null ? "" : path(resource, method);
                if (path.startsWith("/imports/")) {
                    assertFalse("of a type that is not there nothing is told", paths.has(path));
                } else if (http != null && !path.endsWith("/{verb}") && !path.equals("/parcels/{key}")) {
                    seen++;
                    if (!paths.path(path).has(http)) {
                        missing.add(http + " " + path);
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue("only " + seen, seen > 50);
        assertTrue(paths.has("/parcels/{id}/send"));
        assertTrue(paths.path("/events").has("get"));
    }

    @Test
    public void everyOperationHasAnIdOfItsOwnAndItsPlacesAreDescribed() {
        Set<String> ids = new HashSet<>();
        document("ann").get("paths").fields().forEachRemaining(path -> path.getValue().forEach(operation -> {
            assertTrue(operation.get("operationId").asText(), ids.add(operation.get("operationId").asText()));
            List<String> names = operation.get("parameters").findValuesAsText("name");
            for (String part : path.getKey().split("/")) {
                if (part.startsWith("{")) {
                    assertTrue(path.getKey() + names, names.contains(part.substring(1, part.length() - 1)));
                }
            }
        }));
    }

    @Test
    public void whoMayNotAdministerIsNotToldHow() {
        JsonNode paths = document("bob").get("paths");
        assertFalse(paths.has("/settings"));
        assertFalse(paths.has("/outbox"));
        assertTrue(paths.has("/parcels"));
    }
}
