package org.guichet.accounts.internal.types;

import org.guichet.accounts.Consent;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** The consents of contacts, decision by decision. */
@Component
public class ConsentDescription implements RecordDescription {
    @Override
    public RecordType<Consent> describe() {
        return RecordType.of("consents", "accounts", Consent.class, Consent::new)
            .choice(Consent::getPurpose, "service", "survey", "marketing").list().group()
            .choice(Consent::getChannel, "email", "phone", "sms", "post").list().group()
            .choice(Consent::getDecision, "given", "withdrawn").list().group()
            .dateTime(Consent::getAt).list()
            .string(Consent::getProof).list().personal()
            .partOf(Consent::getContact, "contacts")
            .title(Consent::getPurpose)
            .appendOnly()
            .build();
    }
}
