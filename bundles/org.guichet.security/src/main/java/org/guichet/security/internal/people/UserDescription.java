package org.guichet.security.internal.people;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/**
 * Every agent reads names, so that records can show who did what; what else is known of a colleague needs a right on the
 * field. A user owns their own record, so scope {@code own} means one's profile.
 */
@Component
public class UserDescription implements RecordDescription {
    @Override
    public RecordType<?> describe() {
        return RecordType.of(User.TYPE, "security", User.class, User::new)
            .title(User::getName)
            .ownedBy(User::getId)
            .administration()
            .menu(950, "employee")
            .sortedBy("name")
            .startsWith("active==true")
            .string(User::getName).required().list().search(2).personal()
            .string(User::getLogin).required().list().search().personal().restricted()
            .string(User::getEmail).list().search().personal().restricted()
            .string(User::getPhone).personal().restricted()
            .choice(User::getAudience, "agent", "client", "program").required().list().group().defaultsTo("agent")
            .bool(User::getActive).required().list().defaultsTo(true)
            .section("rights")
            .tags(User::getRoles).list().restricted()
            .reference(User::getContact, "contacts").restricted().visibleWhen("audience==client")
            .section("display")
            .choice(User::getLanguage, "fr", "en").required().defaultsTo("fr")
            .string(User::getZone).required().defaultsTo("Europe/Paris")
            .string(User::getTheme)
            .namedBy(User::getLogin)
            .build();
    }
}
