package org.guichet.gateways.internal.fax;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.util.Locale;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.gateways.internal.Gateway;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class HylafaxGatewayTest {
    private static final String SECRET = "s3cret";
    private final Gateway gateway = new Gateway();
    private FaxServer server;

    @Before
    public void aServer() throws IOException {
        server = new FaxServer();
        gateway.setKind(Gateway.HYLAFAX);
        gateway.setHost("127.0.0.1");
        gateway.setPort(server.port());
        gateway.setLogin("guichet");
    }

    @After
    public void goAway() throws IOException {
        server.close();
    }

    private Delivery send(String text) {
        return new HylafaxGateway().send(gateway, SECRET, new Outbound("n-7", "+33172040505", "T-42 Réparée", text, Locale.FRENCH));
    }

    @Test
    public void aFaxIsAPdfAndAJobThatDialsTheNumber() throws IOException {
        assertEquals(Delivery.queued("12"), send("Bonjour,\n\nvotre appareil est prêt : 12 €."));
        try (PdfReader pdf = new PdfReader(server.document)) {
            String page = new PdfTextExtractor(pdf).getTextFromPage(1);
            assertTrue(page, page.contains("T-42 Réparée") && page.contains("votre appareil est prêt : 12 €."));
        }
        assertTrue(server.asked.toString(), server.asked.contains("JPARM DIALSTRING +33172040505"));
        assertTrue(server.asked.contains("JPARM DOCUMENT /tmp/doc1.pdf"));
        assertTrue(server.asked.contains("JPARM LASTTIME 010000"));
        assertEquals("QUIT", server.asked.get(server.asked.size() - 1));
        assertTrue(server.asked.indexOf("JSUBM") < server.asked.indexOf("QUIT"));
    }

    @Test
    public void aLongTextHasAsManyPagesAsItNeeds() throws IOException {
        send("Une ligne.\n".repeat(200));
        try (PdfReader pdf = new PdfReader(server.document)) {
            assertTrue("pages " + pdf.getNumberOfPages(), pdf.getNumberOfPages() > 3);
        }
    }

    @Test
    public void whatTheServerCannotDoNowIsTriedAgainAndLeavesNoJob() {
        server.scripted.put("JSUBM", "460 Failed to submit job 12: Unspecified reason (scheduler NAK'd request).");
        Delivery came = send("Bonjour");
        assertEquals(Delivery.State.LATER, came.state());
        assertTrue(came.reason(), came.reason().contains("scheduler NAK'd"));
        assertTrue(server.asked.contains("JDELE 12"));
    }

    @Test
    public void whatItRefusesIsRefused() {
        server.scripted.put("JPARM DIALSTRING", "504 Bad dial string.");
        assertEquals(Delivery.State.REFUSED, send("Bonjour").state());
        assertFalse(server.asked.contains("JSUBM"));
    }

    @Test
    public void anAccountThatIsWrongWaitsForSomebodyAndTellsNoSecret() {
        server.scripted.put("PASS", "530 Login incorrect: " + SECRET + ".");
        Delivery came = send("Bonjour");
        assertEquals(Delivery.State.LATER, came.state());
        assertFalse(came.reason(), came.reason().contains(SECRET));
    }

    @Test
    public void aServerThatIsFullOrGoneIsTriedAgain() throws IOException {
        server.scripted.put("", "421 Service not available.");
        assertEquals(Delivery.State.LATER, send("Bonjour").state());
        server.close();
        assertEquals(Delivery.State.LATER, send("Bonjour").state());
    }
}
