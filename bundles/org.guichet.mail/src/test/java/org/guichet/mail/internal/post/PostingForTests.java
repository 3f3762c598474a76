package org.guichet.mail.internal.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.job.Jobs;
import org.guichet.api.mail.ThirdPartyMail;
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
