package org.guichet.tickets.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.tickets.TicketCategory;
import org.osgi.service.component.annotations.Component;

/** The tree of categories as the platform shows it. */
@Component
public class CategoryDescription implements RecordDescription {
    @Override
    public RecordType<TicketCategory> describe() {
        return RecordType.of("categories", "tickets", TicketCategory.class, TicketCategory::new)
            .string(TicketCategory::getPath).derived().hidden().list().search(2)
            .string(TicketCategory::getKey).list()
            .string(TicketCategory::getLabel)
            .string(TicketCategory::getLabelEn)
            .reference(TicketCategory::getParent, "categories").group()
            .bool(TicketCategory::isActive).list().defaultsTo(true)
            .title(TicketCategory::getPath)
            .noComments()
            .administration()
            .menu(910, "tree")
            .sortedBy("path")
            .namedBy(TicketCategory::getKey).configuration()
            .build();
    }
}
