package org.guichet.accounts.internal;

import java.util.HashMap;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ConsentDescription;
import org.guichet.accounts.internal.types.ContactAddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.ContactPointDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;

/** The whole module on the real platform, written to as an administrator. */
final class Accounts implements AutoCloseable {
    final TestPlatform platform = TestPlatform.with(new AccountDescription(), new AddressDescription(), new ContactDescription(),
        new ContactAddressDescription(), new ContactPointDescription(), new MembershipDescription(), new ConsentDescription(),
        new ContactRules(), new ContactPointRules(), new AddressRules(), new ContactAddressRules());

    Accounts() {
        platform.add(new AccountRules(platform.queries())).add(new AccountMerge(platform.queries()))
            .add(new ContactMerge(platform.queries(), platform.records()));
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    long create(String type, Object... pairs) {
        return platform.as(TestActors.admin(), () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    Saved patch(String type, long id, Object... pairs) {
        return platform.as(TestActors.admin(), () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    Map<String, Object> read(String type, long id) {
        return platform.as(TestActors.admin(), () -> platform.queries().read(type, id));
    }

    Saved merge(String type, long source, long target) {
        return platform.as(TestActors.admin(), () -> platform.records().merge(type, source, target, WriteOptions.NONE));
    }

    @Override
    public void close() {
        platform.close();
    }
}
