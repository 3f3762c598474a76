package com.example.loyalty;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.guichet.testkit.browser.Screen;
import org.guichet.testkit.browser.TestBrowser;
import org.guichet.testkit.mail.TestMailbox;
import org.guichet.testkit.server.PluginServer;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** What people see of the plugin, in Chromium: {@code ./guichet plugin test} starts the server. */
public class ScreensOnServerTest {
    @ClassRule
    public static final PluginServer SERVER = new PluginServer();
    @Rule
    public final TestMailbox mailbox = new TestMailbox("support@example.com");
    @Rule
    public final TestBrowser browser = new TestBrowser(SERVER);

    @Before
    public void thePluginRuns() throws IOException, InterruptedException {
        SERVER.install();
    }

    @Test
    public void thePanelIsBesideATicketThatCameByMail() throws IOException, InterruptedException {
        mailbox.connect(SERVER.api());
        mailbox.receive("camille.roy@example.org", "Question de Camille", "Bonjour");
        JsonNode ticket = SERVER.api().await("tickets", "subject=='Question de Camille'");
        Screen screen = browser.signIn().open("tickets/" + ticket.path("id").asText());
        screen.panel(screen.label("part.loyalty.beside"));
        screen.accessible();
    }

    @Test
    public void thePageIsFoundInTheNavigation() {
        Screen screen = browser.signIn();
        screen.ownPage(screen.label("part.loyalty.overview"));
        screen.accessible();
    }

    @Test
    public void theListIsFoundInTheNavigation() throws IOException, InterruptedException {
        SERVER.api().ask("POST", "/loyaltyCards", Map.of("subject", "Essai"));
        Screen screen = browser.signIn();
        screen.list(screen.label("loyaltyCards.plural"));
        screen.row("Essai");
        screen.accessible();
    }

    @Test
    public void theButtonCloses() throws IOException, InterruptedException {
        JsonNode open = SERVER.api().ask("POST", "/loyaltyCards", Map.of("subject", "À fermer")).json();
        Screen screen = browser.signIn().open("loyaltyCards/" + open.path("id").asText());
        screen.act(screen.label("loyaltyCards.do.close"));
        SERVER.api().await("loyaltyCards", "id==" + open.path("id") + ";closed==true");
    }
}
