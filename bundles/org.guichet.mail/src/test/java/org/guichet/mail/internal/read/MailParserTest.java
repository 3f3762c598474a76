package org.guichet.mail.internal.read;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.Test;

public class MailParserTest {
    private static final String FROM = "From: Anne <anne@client.example>";

    @Test
    public void aCharacterThatIsSplitOverTwoEncodedWordsIsWhole() {
        assertEquals("Réponse: été", Samples.read("Subject: =?utf-8?Q?R=C3=A9ponse:_=C3?= =?utf-8?Q?=A9t=C3=A9?=", FROM, "", "x")
            .subject());
    }

    @Test
    public void encodedWordsInQuotesAndOfUnknownCharsetsAreRead() {
        assertEquals("Zoé", Samples.read("From: \"=?iso-8859-1?Q?Zo=E9?=\" <zoe@client.example>", "", "x").from().name());
        assertEquals("café", Samples.read(FROM, "Subject: =?x-nowhere?Q?caf=E9?=", "", "x").subject());
    }

    @Test
    public void aSubjectWithoutEncodingIsTakenForWhatItMustBe() {
        byte[] latin = ("Subject: caf\u00e9\r\n" + FROM + "\r\n\r\nx").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("café", Samples.read(latin).subject());
        assertEquals("café", Samples.read(FROM, "Subject: café", "", "x").subject());
    }

    @Test
    public void whatIsCalledGb2312IsItsLargerSuccessor() {
        byte[] body = "商品\u9555".getBytes(Charset.forName("GB18030"));
        byte[] head = (FROM + "\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
        byte[] raw = new byte[head.length + body.length];
        System.arraycopy(head, 0, raw, 0, head.length);
        System.arraycopy(body, 0, raw, head.length, body.length);
        assertEquals("商品\u9555", Samples.read(raw).text());
    }

    @Test
    public void directionMarksInANameAreTakenOut() {
        assertEquals("Anne exe.pdf", Samples.read("From: \"Anne \u202eexe.pdf\" <anne@client.example>", "", "x").from().name());
    }

    @Test
    public void fileNamesAreReadInAllTheirForms() {
        assertEquals("été 1.txt", Headers.parameter("attachment; filename*0*=utf-8''%C3%A9t; filename*1*=%C3%A9%201.txt",
            "filename"));
        assertEquals("été.txt", Headers.parameter("attachment; filename=\"=?utf-8?B?w6l0w6kudHh0?=\"", "filename"));
        assertEquals("a \"b\".txt", Headers.parameter("attachment; filename=\"a \\\"b\\\".txt\"", "filename"));
        assertNull(Headers.parameter("attachment", "filename"));
    }

    @Test
    public void theRicherOfTwoAlternativesIsShownAndFilesComeAlong() {
        IncomingMail mail = Samples.read(FROM, "Content-Type: multipart/mixed; boundary=m", "", "--m",
            "Content-Type: multipart/alternative; boundary=a", "",
            "--a", "Content-Type: text/plain", "", "plain", "--a", "Content-Type: text/html", "",
                "<p>rich<img src=\"cid:logo\"></p>", "--a--",
            "--m", "Content-Type: image/png; name=logo.png", "Content-ID: <logo>", "", "PNG", "--m--", "");
        assertEquals("<p>rich<img src=\"cid:logo\"></p>", mail.body());
        assertEquals("logo", mail.files().get(0).contentId());
        assertEquals("logo.png", mail.files().get(0).name());
    }

    @Test
    public void scriptsStylesFormsAndPicturesFromElsewhereGo() {
        String body = Samples.read(FROM, "Content-Type: text/html", "",
            "<style>p{}</style><script>alert(1)</script><p onclick=x()>Bonjour<img src=https://tracker.example/1.gif>"
            + "<a href=\"javascript:x()\">lien</a><form action=/api><input></form><svg onload=x()></svg></p>").body();
        assertEquals("<p>Bonjour<a rel=\"noopener noreferrer nofollow\">lien</a></p>", body.replace("<p></p>", ""));
    }

    @Test
    public void nestingWithoutEndAndAThousandPartsAreNoTrouble() {
        StringBuilder deep = new StringBuilder(FROM + "\r\n");
        for (int i = 0; i < 3000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
        }
        assertEquals("anne@client.example", Samples.read(deep.toString().getBytes(StandardCharsets.US_ASCII)).from().address());
        StringBuilder wide = new StringBuilder(FROM + "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        wide.append("--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n".repeat(1000));
        assertEquals(100, Samples.read(wide.toString().getBytes(StandardCharsets.US_ASCII)).files().size());
    }

    @Test
    public void aBrokenTransferEncodingLosesNothing() {
        IncomingMail mail = Samples.read(FROM, "Content-Type: text/plain", "Content-Transfer-Encoding: x-what", "", "texte");
        assertEquals("texte", mail.text() + mail.files().stream().map(file -> new String(file.content(), StandardCharsets.UTF_8))
            .reduce("", String::concat));
    }

    @Test
    public void theSameMessageByAnotherWayHasTheSameKeyAndOtherContentAnother() {
        IncomingMail one = Samples.read("Received: by a", FROM, "Message-ID: <1@client.example>", "", "texte");
        assertEquals(one.key(), Samples.read("Received: by b", FROM, "Message-ID: <1@client.example>", "", "texte").key());
        assertNotEquals(one.key(), Samples.read("Received: by a", FROM, "Message-ID: <1@client.example>", "", "autre").key());
        assertNotEquals(Samples.read(FROM, "Subject: a", "", "x").key(), Samples.read(FROM, "Subject: b", "", "x").key());
    }

    @Test
    public void whatIsAnsweredComesFirstThenTheNewestReference() {
        assertEquals(List.of("<3@a>", "<2@a>", "<1@a>"),
            Samples.read(FROM, "In-Reply-To: <3@a>", "References: <1@a> <2@a> <3@a>", "", "x").references());
    }

    @Test
    public void aDateToComeIsNotBelieved() {
        assertEquals(Samples.RECEIVED, Samples.read(FROM, "Date: Fri, 1 Jan 2038 00:00:00 +0000", "", "x").sentAt());
        assertEquals(Samples.RECEIVED, Samples.read(FROM, "Date: gestern", "", "x").sentAt());
        assertEquals(Instant.parse("2026-11-22T07:00:00Z"), Samples.read(FROM, "Date: Sun, 22 Nov 2026 08:00:00 +0100", "", "x")
            .sentAt());
    }

    @Test
    public void ofTooLargeAMessageTheHeaderIsRead() {
        byte[] raw = Samples.raw(FROM, "Subject: plans", "", "");
        IncomingMail mail = new MailParser(Set.of(), Samples.TOKENS).read(raw, 90_000_000, Samples.RECEIVED);
        assertTrue(mail.oversize());
        assertEquals("plans", mail.subject());
        assertTrue(mail.files().isEmpty());
    }

    @Test
    public void aNameThatLooksLikeAnAddressIsNoAddress() {
        assertEquals("real@client.example", Samples.read("From: \"boss@firm.example\" <real@client.example>", "", "x").from()
            .address());
        assertEquals(List.of("a@x.example", "b@x.example"),
            Address.all("\"Last, First\" <a@x.example>, B <b@x.example>, undisclosed:;").stream()
            .map(Address::address).toList());
        assertFalse(Address.wellFormed("a@x.example\r\nBcc: b@x.example"));
        assertFalse(Address.wellFormed("a@x.example, b@x.example"));
    }

    @Test
    public void hugeHtmlIsReadWithinASecondAndCut() {
        byte[] raw = (FROM + "\r\nContent-Type: text/html\r\n\r\n" + "<div><b>x".repeat(300_000))
            .getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        assertTrue(Samples.read(raw).body().length() <= 400_000);
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 20);
    }
}
