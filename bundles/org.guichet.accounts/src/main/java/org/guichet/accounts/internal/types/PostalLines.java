package org.guichet.accounts.internal.types;

import org.guichet.accounts.PostalAddress;
import org.guichet.api.record.RecordType;

/** The lines that every postal address has, in the order of the French norm. */
final class PostalLines {
    private PostalLines() {
    }

    static <A extends PostalAddress> RecordType.Builder<A> of(RecordType.Builder<A> address) {
        return address
            .string(A::getRecipient).personal().clientReads()
            .string(A::getDelivery).personal().clientReads()
            .string(A::getBuilding).personal().clientReads()
            .string(A::getStreet).list().search().personal().clientReads()
            .string(A::getLocality).clientReads()
            .string(A::getPostalCode).list().search().clientReads()
            .string(A::getCity).list().search().clientReads()
            .string(A::getCedex).clientReads()
            .string(A::getCountry).list().defaultsTo("FR").clientReads()
            .bool(A::isMain).list().defaultsTo(false).clientReads()
            .string(A::getSummary).derived().hidden().personal().clientReads();
    }
}
