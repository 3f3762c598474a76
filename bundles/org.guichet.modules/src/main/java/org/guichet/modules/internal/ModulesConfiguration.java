package org.guichet.modules.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.guichet.modules.cfg}. */
@ObjectClassDefinition(name = "Guichet modules")
public @interface ModulesConfiguration {
    @AttributeDefinition(description = "What a plugin without a trusted signature meets: off (nothing), warn (a note), require (a refusal)")
    String signatures() default "off";

    @AttributeDefinition(description = "Folder of the certificates (.pem, .crt) whose signatures are trusted")
    String trusted() default "";

    @AttributeDefinition(description = "Largest plugin in megabytes")
    int megabytes() default 100;

    @AttributeDefinition(description = "Seconds that a module has to start, and to bring its record types")
    int seconds() default 30;
}
