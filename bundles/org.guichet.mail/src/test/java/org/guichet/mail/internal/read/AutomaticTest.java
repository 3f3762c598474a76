package org.guichet.mail.internal.read;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;

public class AutomaticTest {
    private static final String FROM = "From: Anne <anne@client.example>";

    private static Verdict verdict(String... headers) {
        String[] lines = Arrays.copyOf(headers, headers.length + 3);
        lines[headers.length] = FROM;
        lines[headers.length + 1] = "";
        lines[headers.length + 2] = "Bonjour";
        return Samples.read(lines).verdict();
    }

    @Test
    public void aPersonsMailIsAPersons() {
        assertEquals(Verdict.PERSON, verdict("Subject: Panne"));
        assertEquals(Verdict.PERSON, verdict("Auto-Submitted: no", "Precedence: normal", "X-Auto-Response-Suppress: None"));
        assertEquals("a group address of the client's", Verdict.PERSON, verdict("List-Id: <achats.client.example>"));
    }

    @Test
    public void eachOfTheMarksOfAProgramCounts() {
        for (String header : List.of("Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (vacation)",
            "X-Autoreply: yes", "X-Autorespond: x",
                "X-Auto-Response-Suppress: All", "X-Loop: a@b", "Return-Path: <>", "Subject: Réponse automatique : congés",
                    "Subject: Out of office")) {
            assertEquals(header, Verdict.AUTOMATIC, verdict(header));
        }
        for (String header : List.of("Precedence: bulk", "Precedence: junk", "Precedence: list", "Precedence: auto_reply")) {
            assertEquals(header, Verdict.LIST, verdict(header));
        }
        for (String header : List.of("Content-Type: multipart/report; boundary=x", "X-Failed-Recipients: a@b.example",
            "Subject: Undelivered Mail Returned to Sender")) {
            assertEquals(header, Verdict.BOUNCE, verdict(header));
        }
    }

    @Test
    public void whoCannotBeAnsweredIsNoPerson() {
        assertEquals(Verdict.AUTOMATIC, Samples.read("Subject: x", "", "sans auteur").verdict());
        assertEquals(Verdict.AUTOMATIC, Samples.read("From: no-reply@shop.example", "", "x").verdict());
        assertEquals(Verdict.BOUNCE, Samples.read("From: MAILER-DAEMON@shop.example", "", "x").verdict());
        assertEquals(Verdict.BOUNCE, Samples.read("From: Postmaster@shop.example", "", "x").verdict());
    }

    @Test
    public void ourOwnMailComingBackIsKnown() {
        assertEquals(Verdict.OWN, verdict("X-Guichet-Mail: " + Samples.TOKENS.token(1, "aaaaaaaa")));
        assertEquals("of another Guichet", Verdict.PERSON, verdict("X-Guichet-Mail: gt-1-aaaaaaaa-00000000000000000000"));
        assertEquals(Verdict.OWN, Samples.read("From: Support@Guichet.example", "", "x").verdict());
    }

    @Test
    public void realBouncesAndAutoRepliesAreSeen() {
        for (String name : List.of("postfix", "exim", "office365", "arf", "rfc3464")) {
            assertEquals(name, Verdict.BOUNCE, Samples.read(Samples.file("bounce-" + name + ".eml")).verdict());
        }
        assertEquals(Verdict.AUTOMATIC, Samples.read(Samples.file("auto-rfc3834.eml")).verdict());
        assertEquals(Verdict.PERSON, Samples.read(Samples.file("reply-gmail.eml")).verdict());
    }

    @Test
    public void aReportNamesTheMailThatItIsAbout() {
        Bounce bounce = Samples.read(Samples.file("bounce-rfc3464.eml")).bounce();
        assertEquals("<E1C50F1B-1C83-4820-BC36-AC6FBFBE8568@example.org>", bounce.original());
        assertEquals("userunknown@bouncehammer.jp", bounce.recipients().get(0).address());
        assertTrue(bounce.recipients().get(0).failed());
        assertTrue(bounce.recipients().get(0).unknown());
        Bounce.Recipient other = Samples.read(Samples.file("bounce-postfix.eml")).bounce().recipients().get(0);
        assertEquals("5.0.0", other.status());
        assertTrue(other.failed() && !other.unknown());
    }

    @Test
    public void aDelayIsNoFailure() {
        Bounce.Recipient one = Bounce.of("Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; b@c.example\nAction: delayed\nSt"
            + "atus: 4.4.1\nDiagnostic-Code: smtp;\n timed out", null)
            .recipients().get(0);
        assertTrue(!one.failed() && !one.unknown());
        assertEquals("timed out", one.why());
    }
}
