package org.guichet.security.internal.access;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set in {@code etc/org.guichet.security.cfg}. */
@ObjectClassDefinition(id = Policy.PID, name = "Guichet: sign-in")
public @interface Policy {
    /** Name of the configuration. */
    String PID = "org.guichet.security";

    @AttributeDefinition(description = "Hours after which an unused session ends")
    int session_idle_hours() default 12;

    @AttributeDefinition(description = "Days after which any session ends")
    int session_days() default 14;
}
