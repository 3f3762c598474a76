package org.guichet.demo.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.api.demo.DemoData;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Actors;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

/** What a module brings for the demo: once, behind the company. */
public class ModuleLoadsTest {
    private final TestPlatform platform = TestPlatform.with(new AccountDescription());
    private final List<String> submitted = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();
    private final ModuleLoads loads = new ModuleLoads(platform.settings(), new SubmittedOnly(submitted), platform.types(),
        new NoBudgets(), platform.clock());

    @After
    public void close() {
        platform.close();
    }

    private DemoData data(String... types) {
        return new DemoData() {
            @Override
            public String module() {
                return "claims";
            }

            @Override
            public Set<String> types() {
                return Set.of(types);
            }

            @Override
            public void load(Instant now) {
                loaded.add(Actors.current().channel());
            }
        };
    }

    private void companyIsThere() {
        platform.as(TestActors.admin(), () -> platform.settings().put(DemoLoad.LOADED, "yes"));
    }

    @Test
    public void itWaitsForTheCompanyAndForItsTypes() {
        DemoData early = data("accounts");
        loads.addData(early);
        assertThrows(Unavailable.class, () -> loads.run("claims", null));
        companyIsThere();
        loads.removeData(early);
        loads.addData(data("accounts", "claims"));
        assertThrows("the scheduler knows how long a type takes to come", NotFound.class, () -> loads.run("claims", null));
        assertEquals(List.of(), loaded);
    }

    @Test
    public void onceTheCompanyIsThereNobodyWaitsOutAPause() {
        loads.addData(data("accounts"));
        assertThrows(Unavailable.class, () -> loads.run("claims", null));
        submitted.clear();
        companyIsThere();
        loads.submitAll();
        assertEquals(List.of("demo.modules claims"), submitted);
    }

    @Test
    public void itIsLoadedOnceHoweverOftenTheModuleReturns() {
        companyIsThere();
        DemoData claims = data("accounts");
        loads.addData(claims);
        loads.run("claims", null);
        loads.run("claims", null);
        loads.removeData(claims);
        loads.addData(claims);
        assertEquals(List.of("seed"), loaded);
        assertEquals(List.of("demo.modules claims"), submitted);
    }

    @Test
    public void ofAModuleThatLeftNothingIsLoaded() {
        companyIsThere();
        loads.run("claims", null);
        assertEquals(List.of(), loaded);
    }
}
