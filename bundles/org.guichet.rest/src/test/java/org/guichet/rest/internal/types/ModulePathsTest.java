package org.guichet.rest.internal.types;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.junit.Test;

/** What a module's resource says of itself is what the document says of it. */
public class ModulePathsTest {
    /** As a module might have it. */
    @Path("/")
    @Produces("application/json")
    public static final class Loans {
        @GET
        public Map<String, Object> all(@QueryParam("from") String from, @QueryParam("limit") int limit) {
            return Map.of();
        }

        @POST
        @Path("{id: \\d{1,9}}/return")
        public void giveBack(@PathParam("id") long id, Map<String, Object> body) {
        }

        @GET
        @Path("feed/{secret}")
        @Produces("text/calendar; charset=utf-8")
        public String feed(@PathParam("secret") String secret) {
            return secret;
        }

        public String notAnOperation() {
            return "";
        }
    }

    private final JsonNode paths = paths();

    private static JsonNode paths() {
        Map<String, Object> paths = new LinkedHashMap<>();
        new ModulePaths(paths).add("loans", Loans.class, List.of("feed/"));
        return new ObjectMapper().valueToTree(paths);
    }

    @Test
    public void everyOperationStandsUnderItsPath() {
        assertEquals(3, paths.size());
        assertEquals("loansAll", paths.at("/~1loans/get/operationId").asText());
        assertEquals(List.of("from", "limit"), paths.at("/~1loans/get/parameters").findValuesAsText("name"));
        assertEquals("integer", paths.at("/~1loans/get/parameters/1/schema/type").asText());
        JsonNode giveBack = paths.at("/~1loans~1{id}~1return/post");
        assertTrue(giveBack.at("/parameters/0/required").asBoolean());
        assertTrue(giveBack.at("/requestBody/content").has("application/json"));
        assertTrue(giveBack.get("responses").has("204"));
    }

    @Test
    public void whatNeedsNoSignInSaysSo() {
        assertTrue(paths.at("/~1loans~1feed~1{secret}/get/security").isEmpty());
        assertTrue(paths.at("/~1loans~1feed~1{secret}/get/security").isArray());
        assertTrue(paths.at("/~1loans~1feed~1{secret}/get/responses/200/content").has("text/calendar"));
        assertFalse(paths.at("/~1loans/get").has("security"));
    }
}
