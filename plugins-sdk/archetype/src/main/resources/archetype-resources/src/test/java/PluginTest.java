package ${package};

import static org.junit.Assert.assertEquals;
#if($with.contains("rest"))
import static org.junit.Assert.assertThrows;
#end
#if($with.contains("job"))
import static org.junit.Assert.assertTrue;
#end

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
#if($with.contains("rest"))
import org.guichet.api.error.Problem;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
#end
import org.junit.Test;

/** What a plugin without records of its own promises. */
public class PluginTest {
    @Test
    public void bothLanguagesHaveTheSameTexts() throws IOException {
        assertEquals(texts("fr").stringPropertyNames(), texts("en").stringPropertyNames());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(PluginTest.class.getResourceAsStream(
                "/OSGI-INF/l10n/${artifactId}_" + language + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
#if($with.contains("rest"))

    @Test
    public void withoutTicketsThereIsNoSummary() {
        try (TestPlatform platform = TestPlatform.with()) {
            assertThrows(Problem.class,
                () -> platform.as(TestActors.admin(), () -> new SummaryResource(platform.queries()).summary()));
        }
    }
#end
#if($with.contains("panel"))

    @Test
    public void thePanelStandsBesideTickets() {
        assertEquals("tickets", new TicketPanel().type());
    }
#end
#if($with.contains("job"))

    @Test
    public void theJobRunsEveryNight() {
        assertTrue(new NightlyJob(null).schedule().startsWith("daily "));
    }
#end
}
