package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.guichet.api.error.Unavailable;
import org.guichet.api.module.Budgets;
import org.guichet.data.testing.NoBudgets;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Resources of modules are called within their budgets, and what is an answer of theirs is none of their failures. */
public class ResourceBudgetTest {
    @Rule
    public final ApiFixture api = new ApiFixture();
    private final Counting budgets = new Counting();

    /** A module's own resource. */
    @Path("/")
    public static final class Counter {
        @GET
        @Path("broken")
        public String broken() {
            throw new IllegalStateException("inside of a module");
        }

        @GET
        @Path("nothing")
        public String nothing() {
            throw new NotFoundException();
        }

        @POST
        @Path("file")
        @Consumes("*/*")
        public String file(InputStream body) throws IOException {
            return Integer.toString(body.readAllBytes().length);
        }
    }

    private static final class Counting extends NoBudgets {
        private final List<String> called = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private boolean isolated;

        @Override
        public <R> R call(String kind, Object service, String what, boolean timed, Callable<R> work) throws Exception {
            if (!(service instanceof Counter)) {
                return work.call();
            }
            called.add(kind + " " + what + (timed ? "" : " without a limit"));
            if (isolated) {
                throw new Unavailable("contribution-isolated", "counter", service.getClass().getName());
            }
            try {
                return work.call();
            } catch (InvocationTargetException e) {
                failures.add(e.getCause());
                throw e;
            }
        }
    }

    @Before
    public void served() {
        api.budgets = budgets;
        api.server.add("counter", "key", new Counter(), Set.of());
        api.server.rebuild("counter");
    }

    @Test
    public void whatAResourceThrowsIsAFailureAndWhatItAnswersIsNone() {
        assertEquals(500, api.get("ann", "/counter/broken").status());
        assertEquals(404, api.get("ann", "/counter/nothing").status());
        assertEquals("3", api.send("ann", "POST", "/counter/file", "abc").text());
        assertEquals(List.of(Budgets.REST + " broken", Budgets.REST + " nothing", Budgets.REST + " file without a limit"), budgets.called);
        assertEquals(1, budgets.failures.size());
        assertTrue(budgets.failures.get(0) instanceof IllegalStateException);
    }

    @Test
    public void oneThatIsOutOfServiceIsAnsweredWith503AndAReason() {
        budgets.isolated = true;
        Reply reply = api.get("ann", "/counter/nothing");
        assertEquals(503, reply.status());
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertTrue(reply.text(), reply.text().contains("contribution-isolated"));
        assertEquals("the platform's own go on", 200, api.get("ann", "/parcels").status());
    }
}
