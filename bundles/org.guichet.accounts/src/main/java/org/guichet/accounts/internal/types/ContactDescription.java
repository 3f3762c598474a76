package org.guichet.accounts.internal.types;

import org.guichet.accounts.Contact;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Contacts as the platform shows them. */
@Component
public class ContactDescription implements RecordDescription {
    @Override
    public RecordType<Contact> describe() {
        return RecordType.of("contacts", "accounts", Contact.class, Contact::new)
            .string(Contact::getName).derived().hidden().list().search(4).personal().clientReads()
            .choice(Contact::getCivility, "mrs", "mr").personal().clientReads()
            .string(Contact::getFirstName).personal().clientReads()
            .string(Contact::getLastName).personal().clientReads()
            .reference(Contact::getAccount, "accounts").list().group().clientReads()
            .string(Contact::getFunction).list().search().clientReads()
            .choice(Contact::getLanguage, "fr", "en").group().defaultsTo("fr").clientReads()
            .bool(Contact::isAuthorized).list().group().defaultsTo(true)
            .section("reach")
            .string(Contact::getEmail).list().search(2).personal().clientReads()
            .string(Contact::getPhone).list().search().personal().clientReads()
            .string(Contact::getMobile).search().personal().clientReads()
            .section("care")
            .tags(Contact::getTags).group()
            .text(Contact::getNotes).search().personal()
            .title(Contact::getName)
            .numbered("P-{000000}")
            .accountedBy(Contact::getAccount)
            .forClients()
            .menu(20, "customer")
            .sortedBy("name")
            .build();
    }
}
