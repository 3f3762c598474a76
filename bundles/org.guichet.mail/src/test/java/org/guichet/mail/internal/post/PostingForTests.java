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
            throw new UnsupportedOperationException();
        }

        @Override
        public void runNow(String job, String instance) {
            throw new UnsupportedOperationException();
        }
    }

    public PostingForTests(TestPlatform platform, ServerKey key) {
        posting = new Posting(platform.records(), platform.attachments(), new Noted(), key, platform.clock());
    }
}
