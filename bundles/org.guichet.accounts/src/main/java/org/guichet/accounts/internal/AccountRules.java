package org.guichet.accounts.internal;

import org.guichet.accounts.Account;
import org.guichet.accounts.CompanyNumber;
import org.guichet.accounts.PhoneNumber;
import org.guichet.accounts.VatNumber;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Company numbers are real, phones can be dialled, and no account is its own ancestor. */
@Component
public class AccountRules implements RecordRule<Account> {
    private final ParentAccounts parents;

    @Activate
    public AccountRules(@Reference Queries queries) {
        parents = new ParentAccounts(queries);
    }

    @Override
    public Class<Account> entity() {
        return Account.class;
    }

    @Override
    public void before(Change<Account> change) {
        Account account = change.record();
        account.tidy();
        checkNumbers(change, account);
        if (account.getPhone() != null && PhoneNumber.normalise(account.getPhone()).isEmpty()) {
            change.invalid("phone", "accounts.phone", account.getPhone());
        }
        if (account.getParent() != null && account.getId() != null && change.changed("parent")
                && parents.leadsTo(account.getParent(), account.getId())) {
            change.invalid("parent", "accounts.parent-cycle");
        }
    }

    private static void checkNumbers(Change<Account> change, Account account) {
        if (account.getSiren() != null && !CompanyNumber.isSiren(account.getSiren())) {
            change.invalid("siren", "accounts.siren");
        }
        if (account.getSiret() != null) {
            if (!CompanyNumber.isSiret(account.getSiret())) {
                change.invalid("siret", "accounts.siret");
            } else if (!CompanyNumber.sirenOf(account.getSiret()).equals(account.getSiren())) {
                change.invalid("siret", "accounts.siret-siren");
            }
        }
        if (account.getVatNumber() != null && !VatNumber.isValid(account.getVatNumber())) {
            change.invalid("vatNumber", "accounts.vat");
        }
    }
}
