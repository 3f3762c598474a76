package org.guichet.activities.internal;

import org.guichet.activities.LiteratureItem;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Documents asked for, parts of a literature request. */
@Component
public class LiteratureItemDescription implements RecordDescription {
    @Override
    public RecordType<LiteratureItem> describe() {
        return RecordType.of("literatureItems", ActivityDescription.TYPE, LiteratureItem.class, LiteratureItem::new)
            .partOf(LiteratureItem::getActivity, ActivityDescription.TYPE)
            .repeatable()
            .string(LiteratureItem::getDocument).list().search()
            .number(LiteratureItem::getQuantity).list().defaultsTo(1)
            .title(LiteratureItem::getDocument)
            .build();
    }
}
