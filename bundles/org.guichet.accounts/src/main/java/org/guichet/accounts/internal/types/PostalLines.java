package org.guichet.accounts.internal.types;

import org.guichet.accounts.PostalAddress;
import org.guichet.api.record.RecordType;

/** The lines that every postal address has, in the order of the French norm. Agents only: a home address is nobody else's. */
final class PostalLines {
    private PostalLines() {
    }

    static <A extends PostalAddress> RecordType.Builder<A> of(RecordType.Builder<A> address) {
        return address
            .string(A::getRecipient).personal()
            .string(A::getDelivery).personal()
            .string(A::getBuilding).personal()
            .string(A::getStreet).list().search().personal()
            .string(A::getLocality)
            .string(A::getPostalCode).list().search()
            .string(A::getCity).list().search()
            .string(A::getCedex)
            .string(A::getCountry).list().defaultsTo("FR")
            .bool(A::isMain).list().defaultsTo(false)
            .string(A::getSummary).derived().hidden().personal();
    }
}
