package org.guichet.mail.internal.intake;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.post.Acknowledgements;
import org.guichet.mail.internal.post.PostingForTests;

/** Filing as DS would wire it, and with bodies that somebody's rule chokes on. */
final class FilingForTests {
    final Set<String> poison = new HashSet<>();
    final Asides asides;
    final Filing filing;

    FilingForTests(MailModule module) {
        TestPlatform platform = module.platform;
        Senders senders = new Senders(platform.queries());
        Threads threads = new Threads(platform.queries(), module.rows, module.key);
        asides = new Asides(platform.queries(), threads, module.rows);
        filing = new Filing(platform.records(), platform.queries(), platform.comments(), platform.attachments(), platform.links(),
            platform.texts(), senders, threads, asides, new Reopening(platform.records(), platform.queries(), platform.lifecycles()),
            new Bounced(platform.records(), platform.queries(), platform.comments(), platform.texts(), senders),
            new Acknowledgements(platform.queries(), new PostingForTests(platform, module.key).posting, platform.texts(), platform.variables()),
            module.rows, module.key) {
            @Override
            public Long file(Mailbox box, byte[] raw, long size, Instant received, boolean reopen) {
                if (poison.stream().anyMatch(new String(raw)::contains)) {
                    throw new IllegalStateException("poison");
                }
                return super.file(box, raw, size, received, reopen);
            }
        };
    }
}
