package org.guichet.mail.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.ContactPointDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.activities.internal.ActivityDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.internal.read.ReplyTokens;
import org.guichet.mail.internal.types.DeliveryToContacts;
import org.guichet.mail.internal.types.MailDescription;
import org.guichet.mail.internal.types.MailboxDescription;
import org.guichet.mail.internal.types.MailsOfSeenTickets;
import org.guichet.mail.internal.types.MailsOnRecords;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** Mail as DS would wire it, on the real platform with tickets. */
public final class MailModule implements AutoCloseable {
    public static final Actor ADMIN = TestActors.admin();
    public final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
            new ContactDescription(),
        new ContactPointDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(),
            new TicketDescription(),
        new ActivityDescription(), new MailboxDescription(), new MailDescription(), new DeliveryToContacts(), new MailsOfSeenTickets());
    public final MailRows rows = new MailRows(platform.dataSource());
    public final ServerKey key;
    public final ReplyTokens tokens;

    /** Who was told what: {@code "12 rule mails/7 words"}. */
    public final List<String> told = new ArrayList<>();

    public MailModule(Path directory) {
        try {
            key = new ServerKey(directory.resolve("mail.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tokens = key.tokens();
        platform.add(new MailsOnRecords(platform.queries())).add(new PrioritiesForTests());
    }

    /** @param users who still work here */
    public Undelivered undelivered(LongFunction<Optional<Actor>> users) {
        return new Undelivered(platform.comments(), (user, kind, type, id, detail) -> told.add(user + " " + kind + " " + type + "/" + id + " " + detail),
            users, platform.texts());
    }

    public long create(String type, Object... pairs) {
        return platform.as(ADMIN, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    public void patch(String type, long id, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    public Map<String, Object> read(String type, long id) {
        return platform.as(ADMIN, () -> platform.queries().read(type, id));
    }

    public List<Map<String, Object>> list(String type, String filter, String... fields) {
        return platform.as(ADMIN, () -> platform.queries().list(ListQuery.of(type).filter(filter).fields(fields).sort("id")
            .limit(200))).items();
    }

    public void take(long ticket, String transition, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().transition("tickets", ticket, transition, values(pairs), WriteOptions.NONE));
    }

    /** Kinds in the timeline of a record, newest first. */
    public List<String> timeline(String type, long id) {
        return platform.as(ADMIN, () -> platform.timeline().of(type, id, null, 50)).stream().map(one -> one.kind())
            .filter(Set.of("mail", "comment")::contains).toList();
    }

    public static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    @Override
    public void close() {
        platform.close();
    }
}
