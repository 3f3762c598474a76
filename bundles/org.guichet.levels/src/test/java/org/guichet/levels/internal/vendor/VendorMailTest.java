package org.guichet.levels.internal.vendor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.Problem;
import org.guichet.api.mail.ThirdPartyMail;
import org.guichet.api.mail.ThirdPartyThreads.Answer;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.levels.internal.LevelsModule;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class VendorMailTest {
    private final LevelsModule module = new LevelsModule();
    private final long vendor = module.create(module.admin, "accounts", "name", "Éditeur SA");
    private final long ticket = module.create(module.admin, "tickets", "subject", "Écran noir");
    private final long file = module.create(module.admin, "vendorCases", "ticket", ticket, "label", "Écran noir", "account", vendor,
        "steps", "Démarrer");
    private final List<ThirdPartyMail.Message> sent = new ArrayList<>();
    private String correspondent;
    private boolean mailboxes = true;
    private final ThirdPartyMail mail = new ThirdPartyMail() {
        @Override
        public Optional<String> sender(long about) {
            return Optional.of("support@guichet.example").filter(box -> mailboxes);
        }

        @Override
        public Optional<String> correspondent(String type, long record) {
            return Optional.ofNullable(correspondent);
        }

        @Override
        public long send(Message message) {
            if (!mailboxes) {
                throw new NotAllowedNow("mail.no-sender");
            }
            sent.add(message);
            return sent.size();
        }
    };
    private final VendorMail way = new VendorMail();
    private final CaseContents contents = new CaseContents(module.platform.queries(), module.platform.attachments(), module.platform.texts());
    private final Handing handing = new Handing(module.platform.records(), module.platform.queries(), module.platform.lifecycles());
    private final DraftCase draft = new DraftCase(way, contents, new VendorAddress(module.platform.queries(), module.platform.types(),
        module.platform.clock()), handing, module.platform.texts());
    private final SendCase send = new SendCase(way, contents, handing, module.platform.records(), module.platform.attachments(), module.platform.clock());
    private final VendorAnswers answers = new VendorAnswers(module.platform.records(), module.platform.queries());

    @Before
    public void aModuleHasMailboxes() {
        way.mail = mail;
    }

    @After
    public void close() {
        module.close();
    }

    private long attach(String name, byte[] content) {
        return module.platform.as(module.admin, () -> module.platform.attachments().add("tickets", ticket, name, new ByteArrayInputStream(content), false)).id();
    }

    private Map<String, Object> draft() {
        return module.run(module.admin, draft, file);
    }

    private void send(Object... pairs) {
        Map<String, Object> input = new HashMap<>(Map.of("to", "sav@editeur.example", "subject", "x", "body", "<p>y</p>"));
        for (int i = 0; i < pairs.length; i += 2) {
            input.put((String) pairs[i], pairs[i + 1]);
        }
        module.platform.as(module.admin, () -> send.run(file, input));
    }

    private Object field(String name) {
        return module.read("vendorCases", file).get(name);
    }

    private void answer(String subject, String at) {
        module.platform.as(module.admin, () -> {
            answers.answered(new Answer(file, ticket, "jean@editeur.example", subject, Instant.parse(at)));
            return null;
        });
    }

    @Test
    public void theDraftGoesToTheContractThenToAContactThenToWhoeverAnswered() {
        assertEquals("", draft().get("to"));
        module.create(module.admin, "contacts", "lastName", "Petit", "email", "petit@editeur.example", "account", vendor);
        assertEquals("petit@editeur.example", draft().get("to"));
        module.create(module.admin, "vendorContracts", "label", "Passé", "account", vendor, "email", "ancien@editeur.example", "endsOn", "2020-01-01");
        assertEquals("petit@editeur.example", draft().get("to"));
        long contract = module.create(module.admin, "vendorContracts", "label", "En cours", "account", vendor, "email", "sav@editeur.example");
        assertEquals("sav@editeur.example", draft().get("to"));
        long special = module.create(module.admin, "vendorContracts", "label", "Spécial", "account", vendor, "email", "vip@editeur.example");
        module.patch(module.admin, "vendorCases", file, "decision", "contract", "contract", special);
        assertEquals("vip@editeur.example", draft().get("to"));
        correspondent = "jean@editeur.example";
        assertEquals("jean@editeur.example", draft().get("to"));
        assertTrue(contract > 0);
    }

    @Test
    public void theDraftNamesBothReferencesAndWhatTheCaseSays() {
        String number = (String) field("number");
        assertEquals("Écran noir [" + number + "]", draft().get("subject"));
        assertTrue(draft().get("body").toString(), draft().get("body").toString().contains("Étapes pour reproduire\nDémarrer"));
        assertNull("not from where nobody has looked at it", draft().get("waits"));
        module.take(module.admin, ticket, "qualify");
        assertEquals("En attente d’un tiers", draft().get("waits"));
        send();
        module.patch(module.admin, "vendorCases", file, "vendorReference", "AX-991");
        assertEquals("[AX-991] Écran noir [" + number + "]", draft().get("subject"));
        mailboxes = false;
        assertNull(draft().get("from"));
    }

    @Test
    public void theArchiveOrTheFilesOrNothingGoAlong() {
        long log = attach("server.log", "boom".getBytes(StandardCharsets.UTF_8));
        module.patch(module.admin, "vendorCases", file, "files", String.valueOf(log));
        send();
        send("attach", "files");
        send("attach", "none");
        assertEquals(List.of(field("number") + ".zip"), sent.get(0).files().stream().map(ThirdPartyMail.File::name).toList());
        assertEquals("boom", new String(sent.get(1).files().get(0).content(), StandardCharsets.UTF_8));
        assertTrue(sent.get(2).files().isEmpty());
        assertEquals(ticket, sent.get(0).ticket());
        assertThrows(Invalid.class, () -> send("attach", "all"));
    }

    @Test
    public void whatIsTooLargeForAMailIsRefusedAndNothingIsTakenDown() {
        byte[] noise = new byte[12_000_000];
        new Random(7).nextBytes(noise);
        long one = attach("one.bin", noise);
        noise[0]++;
        long two = attach("two.bin", noise);
        module.patch(module.admin, "vendorCases", file, "files", one + "," + two);
        assertThrows(Invalid.class, () -> send());
        assertThrows(Invalid.class, () -> send("attach", "files"));
        mailboxes = false;
        assertThrows(NotAllowedNow.class, () -> send("attach", "none"));
        assertNull(field("sentAt"));
        assertTrue(sent.isEmpty());
    }

    @Test
    public void theFirstSendingIsTakenDownAndTheTicketWaitsIfAskedTo() {
        module.platform.clock().set(Instant.parse("2026-11-23T09:00:00Z"));
        send("wait", true);
        assertEquals("reception", module.read("tickets", ticket).get("state"));
        module.take(module.admin, ticket, "qualify");
        send("wait", true);
        assertEquals("waitingThirdParty", module.read("tickets", ticket).get("state"));
        module.platform.clock().set(Instant.parse("2026-11-24T09:00:00Z"));
        send("wait", true);
        assertTrue(field("sentAt").toString().startsWith("2026-11-23T09:00"));
        assertNull("it waits already", draft().get("waits"));
    }

    @Test
    public void anAnswerIsTakenDownWithTheReferenceThatIsNotKnownYet() {
        answer("Re: Écran noir [" + field("number") + "]", "2026-11-23T10:00:00Z");
        assertNull(field("vendorReference"));
        answer("[INC-4711] Re: Écran noir [" + field("number") + "]", "2026-11-23T11:00:00Z");
        answer("[INC-4712] Suite", "2026-11-23T12:00:00Z");
        assertEquals("INC-4711", field("vendorReference"));
        assertTrue(field("answeredAt").toString().startsWith("2026-11-23T10"));
        assertTrue(field("lastAnswerAt").toString().startsWith("2026-11-23T12"));
        assertEquals(Optional.of(file), module.platform.as(module.admin, () -> answers.about(List.of(file), "Colis pour INC-4711")));
        assertEquals(Optional.of(file), module.platform.as(module.admin, () -> answers.about(List.of(file), "Votre " + field("number"))));
        assertEquals(Optional.empty(), module.platform.as(module.admin, () -> answers.about(List.of(file), "Autre")));
    }

    @Test
    public void withoutAModuleThatHasMailboxesThereIsNoWay() {
        CaseResource resource = new CaseResource(contents, way);
        assertEquals(Map.of("mail", true), module.platform.as(module.admin, resource::ways));
        Actor without = TestActors.agent(module.agent("Zoé"), Set.of(), "vendorCases.read");
        assertEquals("nor without the right", Map.of("mail", false), module.platform.as(without, resource::ways));
        way.mail = null;
        assertEquals(Map.of("mail", false), module.platform.as(module.admin, resource::ways));
        assertThrows(NotAllowedNow.class, () -> send());
        assertThrows(NotAllowedNow.class, () -> draft());
    }

    @Test
    public void anAnswerToACaseThatIsGoneIsNoError() {
        module.platform.as(module.admin, () -> module.platform.records().delete("vendorCases", file, WriteOptions.NONE));
        answer("[INC-4711]", "2026-11-23T11:00:00Z");
    }

    @Test
    public void onlyWhoSeesCaseAndTicketSends() {
        Actor stranger = TestActors.agent(module.agent("Hugo"), Set.of(), "vendorCases.read", "vendorCases.field.*", "tickets.read:own");
        assertThrows(Problem.class, () -> module.platform.as(stranger, () -> send.run(file, Map.of("to", "a@b.example", "subject", "x", "body", "y"))));
        assertThrows(Forbidden.class, () -> module.platform.as(TestActors.agent(module.agent("Zoé"), Set.of(), "tickets.read"), () -> draft.run(file, Map.of())));
    }
}
