#set($panel = $with.contains("panel"))
#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
package ${package};

#if($panel || $with.contains("action"))
import com.fasterxml.jackson.databind.JsonNode;
#end
import java.io.IOException;
#if($entity)
import java.util.Map;
#end
import org.guichet.testkit.browser.Screen;
import org.guichet.testkit.browser.TestBrowser;
#if($panel)
import org.guichet.testkit.mail.TestMailbox;
#end
import org.guichet.testkit.server.PluginServer;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** What people see of the plugin, in Chromium: {@code ./guichet plugin test} starts the server. */
public class ScreensOnServerTest {
    @ClassRule
    public static final PluginServer SERVER = new PluginServer();
#if($panel)
    @Rule
    public final TestMailbox mailbox = new TestMailbox("support@example.com");
#end
    @Rule
    public final TestBrowser browser = new TestBrowser(SERVER);

    @Before
    public void thePluginRuns() throws IOException, InterruptedException {
        SERVER.install();
    }
#if($panel)

    @Test
    public void thePanelIsBesideATicketThatCameByMail() throws IOException, InterruptedException {
        mailbox.connect(SERVER.api());
        mailbox.receive("camille.roy@example.org", "Question de Camille", "Bonjour");
        JsonNode ticket = SERVER.api().await("tickets", "subject=='Question de Camille'");
        Screen screen = browser.signIn().open("tickets/" + ticket.path("id").asText());
        screen.panel(screen.label("part.${module}.beside"));
        screen.accessible();
    }
#end
#if($with.contains("page"))

    @Test
    public void thePageIsFoundInTheNavigation() {
        Screen screen = browser.signIn();
        screen.ownPage(screen.label("part.${module}.overview"));
        screen.accessible();
    }
#end
#if($entity)

    @Test
    public void theListIsFoundInTheNavigation() throws IOException, InterruptedException {
        SERVER.api().ask("POST", "/${module}${entityClass}s", Map.of("subject", "Essai"));
        Screen screen = browser.signIn();
        screen.list(screen.label("${module}${entityClass}s.plural"));
        screen.row("Essai");
        screen.accessible();
    }
#end
#if($with.contains("action"))

    @Test
    public void theButtonCloses() throws IOException, InterruptedException {
        JsonNode open = SERVER.api().ask("POST", "/${module}${entityClass}s", Map.of("subject", "À fermer")).json();
        Screen screen = browser.signIn().open("${module}${entityClass}s/" + open.path("id").asText());
        screen.act(screen.label("${module}${entityClass}s.do.close"));
        SERVER.api().await("${module}${entityClass}s", "id==" + open.path("id") + ";closed==true");
    }
#end
}
