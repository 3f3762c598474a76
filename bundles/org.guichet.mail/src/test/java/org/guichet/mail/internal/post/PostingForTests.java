package org.guichet.mail.internal.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.job.Jobs;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.internal.ServerKey;

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
            throw new UnsupportedOperationException();
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
}
