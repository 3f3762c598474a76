package com.example.loyalty;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** All that the platform needs to know of the records: it makes REST, lists, forms, search, history and rights of it. */
@Component
public class CardDescription implements RecordDescription {
    @Override
    public RecordType<Card> describe() {
        return RecordType.of("loyaltyCards", "loyalty", Card.class, Card::new)
            .string(Card::getSubject).clientReads().list().search(2)
            .reference(Card::getAccount, "accounts").list()
            .reference(Card::getTicket, "tickets").list()
            .bool(Card::getClosed).list().group().defaultsTo(false)
            .number(Card::getPoints).clientReads().list().defaultsTo(0)
            .title(Card::getSubject)
            .numbered("L-{00000}")
            .accountedBy(Card::getAccount)
            .forClients()
            .menu(300, "document")
            .build();
    }
}
