package org.guichet.mail.internal.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.guichet.api.job.Jobs;
import org.guichet.api.mail.ThirdPartyMail;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.ServerKey;
import org.guichet.mail.internal.intake.Senders;

/** Posting whose mails wait until a test looks at them. */
public final class PostingForTests {
    /** Ids of mails for which a job was submitted. */
    public final List<Long> submitted = new ArrayList<>();
    public final Posting posting;
    final Jobs jobs = new Noted();

    private final class Noted implements Jobs {
        @Override
        public void submit(String job, String instance, String payload, Instant at) {
            submitted.add(Long.valueOf(payload));
        }

        @Override
        public void cancel(String job, String instance) {
            submitted.remove(Long.valueOf(instance));
        }

        @Override
        public List<Run> runs() {
            return submitted.stream().map(id -> new Run(DeliverMail.NAME, id.toString(), "waiting", null, null, null, 0, 0, null))
                .toList();
        }

        @Override
        public void runNow(String job, String instance) {
            throw new UnsupportedOperationException();
        }
    }

    public PostingForTests(TestPlatform platform, ServerKey key) {
        posting = new Posting(platform.records(), platform.attachments(), jobs, key, platform.clock());
    }

    public ThirdPartyMail aside(TestPlatform platform, Senders senders) {
        return new MailAside(platform.records(), platform.comments(), new Correspondence(platform.records(), platform.queries()), senders, posting);
    }

    public ClientLetters toClients(TestPlatform platform) {
        return new ClientLetters(platform.records(), platform.queries(), platform.comments(),
            new Correspondence(platform.records(), platform.queries()), posting);
    }

    /** Where an answer to the client would go. */
    public String clientAddress(TestPlatform platform, long ticket) {
        return platform.as(MailModule.ADMIN, () -> new Correspondence(platform.records(), platform.queries())
            .address(platform.queries().read("tickets", ticket)));
    }

    /** Answers the client from the ticket. */
    public long reply(TestPlatform platform, long ticket, String to) {
        Object id = new ReplyByMail(platform.records(), platform.queries(), platform.comments(), platform.attachments(),
            new Correspondence(platform.records(), platform.queries()), posting, platform.clock())
            .run(ticket, MailModule.values("to", to, "subject", "Re: Panne", "body", "<p>Bonjour</p>")).get("id");
        return ((Number) id).longValue();
    }

    /** Writes from a record that is no ticket. @return id of the mail */
    public long write(TestPlatform platform, Map<String, Object> input) {
        Object id = new WriteMail(platform.records(), platform.queries(), platform.comments(), platform.attachments(), places(platform),
            new Correspondence(platform.records(), platform.queries()), posting, platform.clock()).run(null, input).get("id");
        return ((Number) id).longValue();
    }

    /** What such a mail begins with. */
    public Map<String, Object> draft(TestPlatform platform, String type, long record) {
        return new DraftNewMail(platform.records(), platform.queries(), places(platform), new Correspondence(platform.records(), platform.queries()),
            platform.texts()).run(null, MailModule.values("type", type, "record", record));
    }

    public Map<String, Object> recall(TestPlatform platform, long mail) {
        return new RecallHeld(platform.records(), jobs).run(mail, Map.of());
    }

    /** The time of a mail that waits has come. @param users who still work here */
    public void release(MailModule module, long mail, LongFunction<Optional<Actor>> users) {
        TestPlatform platform = module.platform;
        platform.as(MailModule.ADMIN, () -> new ReleaseMail(platform.records(), platform.comments(), places(platform), module.undelivered(users), users,
            jobs, platform.texts(), platform.settings(), platform.clock()).run(Long.toString(mail), null));
    }

    private static MailPlaces places(TestPlatform platform) {
        return new MailPlaces(platform.queries(), new Senders(platform.queries()));
    }

    /** What would leave. */
    public String raw(TestPlatform platform, long mail) {
        return platform.as(MailModule.ADMIN, () -> {
            long id = platform.attachments().of("mails", mail).get(0).id();
            try (InputStream content = platform.attachments().open("mails", mail, id)) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
