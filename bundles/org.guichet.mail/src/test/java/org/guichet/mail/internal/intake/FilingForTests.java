package org.guichet.mail.internal.intake;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.guichet.api.security.Actor;
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
    /** Acknowledgements go by it. */
    final PostingForTests post;

    FilingForTests(MailModule module) {
        this(module, user -> Optional.empty());
    }

    /** @param users who still work here */
    FilingForTests(MailModule module, LongFunction<Optional<Actor>> users) {
        TestPlatform platform = module.platform;
        post = new PostingForTests(platform, module.key);
        Senders senders = new Senders(platform.queries());
        Threads threads = new Threads(platform.queries(), module.rows, module.key);
        asides = new Asides(platform.queries(), threads, module.rows);
        filing = new Filing(platform.records(), platform.queries(), platform.comments(), platform.attachments(), platform.links(),
            platform.texts(), senders, threads, asides,
            new Beginnings(platform.records(), platform.queries(), platform.links(), users), new Reopening(platform.records(), platform.queries(), platform.lifecycles()),
            new Bounced(platform.records(), platform.queries(), module.undelivered(users), senders),
            new Acknowledgements(platform.queries(), post.posting, platform.texts(), platform.variables(), platform.clock()),
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
