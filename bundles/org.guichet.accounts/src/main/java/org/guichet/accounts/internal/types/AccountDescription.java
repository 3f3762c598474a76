package org.guichet.accounts.internal.types;

import org.guichet.accounts.Account;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Tile;
import org.osgi.service.component.annotations.Component;

/** Accounts as the platform shows them. */
@Component
public class AccountDescription implements RecordDescription {
    @Override
    public RecordType<Account> describe() {
        return RecordType.of("accounts", "accounts", Account.class, Account::new)
            .string(Account::getName).list().search(4).clientReads()
            .choice(Account::getKind, "prospect", "client", "partner", "supplier").list().group().defaultsTo("client")
            .choice(Account::getStatus, "active", "blocked", "closed").list().group().defaultsTo("active")
            .string(Account::getRegion).list().group()
            .string(Account::getSite).clientReads()
            .section("identity")
            .string(Account::getSiren).search()
            .string(Account::getSiret).list().search()
            .string(Account::getVatNumber).search()
            .section("reach")
            .string(Account::getPhone).list().search().clientReads()
            .string(Account::getEmail).search().clientReads()
            .string(Account::getWebsite)
            .section("care")
            .reference(Account::getOwner, "users").list().group()
            .reference(Account::getTeam, "teams").group()
            .reference(Account::getParent, "accounts")
            .number(Account::getWeight).restricted().defaultsTo(0)
            .tags(Account::getTags).group()
            .text(Account::getNotes).search()
            .string(Account::getNameKey).derived().hidden()
            .title(Account::getName)
            .numbered("C-{000000}")
            .ownedBy(Account::getOwner)
            .teamedBy(Account::getTeam)
            .accountedBy(Account::getId)
            .forClients()
            .menu(10, "building")
            .sortedBy("name")
            .tile(Tile.bars("mineByRegion", "owner==ME", "region", 40))
            .build();
    }
}
