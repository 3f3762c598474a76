package org.guichet.data.internal.text;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.security.Actors;
import org.guichet.api.text.TemplateVariables;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.junit.Before;
import org.junit.Test;

/** What modules let texts name: written out for whoever reads them, and at nobody else's cost if it fails. */
public class ModuleVariablesTest {
    private final ModuleVariables variables = new ModuleVariables(new NoBudgets(), new BundleTexts(getClass().getClassLoader()));
    private final Map<String, Object> known = new HashMap<>();
    private final TemplateVariables offered = new TemplateVariables() {
        @Override
        public String type() {
            return "tickets";
        }

        @Override
        public Set<String> names() {
            return Set.of("vip.at", "vip.day", "vip.many", "vip.none", "vip.broken");
        }

        @Override
        public Object value(String name, long record, Locale language) {
            if (name.equals("vip.broken")) {
                throw new IllegalStateException("the module's mistake");
            }
            return known.get(name);
        }
    };

    @Before
    public void offer() {
        variables.addVariables(offered);
        known.put("vip.at", Instant.parse("2026-11-23T09:05:00Z"));
        known.put("vip.day", LocalDate.of(2026, 11, 23));
        known.put("vip.many", 1250L);
    }

    private Map<String, String> values(String type, Locale language) {
        return Actors.as(TestActors.agent(1), () -> variables.values(type, 7, List.of("vip.at", "vip.day", "vip.many", "vip.none", "vip.broken",
            "other.name"), language));
    }

    @Test
    public void valuesAreWrittenOutInTheLanguageOfTheReaderAndWhatHasNoneIsLeftOut() {
        assertEquals(Map.of("vip.at", "23/11/2026 à 10:05", "vip.day", "23/11/2026", "vip.many", "1\u202f250"), values("tickets", Locale.FRENCH));
        assertEquals(Map.of("vip.at", "23 November 2026 at 10:05", "vip.day", "23 November 2026", "vip.many", "1,250"),
            values("tickets", Locale.ENGLISH));
    }

    @Test
    public void onlyTextsOfTheTypeAndOnlyWhileTheModuleIsThere() {
        assertEquals(Map.of(), values("accounts", Locale.FRENCH));
        assertEquals(offered.names(), Actors.as(TestActors.agent(1), () -> variables.of("tickets")).keySet());
        variables.removeVariables(offered);
        assertEquals(Map.of(), values("tickets", Locale.FRENCH));
    }
}
