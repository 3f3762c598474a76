package org.guichet.accounts;

import java.util.Collection;
import java.util.List;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ConsentDescription;
import org.guichet.accounts.internal.types.ContactAddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.ContactPointDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.testkit.ModuleContract;

public class AccountsContractTest extends ModuleContract {
    public AccountsContractTest() {
        super(new AccountDescription(), new AddressDescription(), new ContactDescription(), new ContactAddressDescription(),
            new ContactPointDescription(), new MembershipDescription(), new ConsentDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("accounts.do.serviceInformation", "accounts.serviceInformation.contacts");
    }
}
