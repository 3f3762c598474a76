package org.guichet.web.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.guichet.web.cfg}. */
@ObjectClassDefinition(name = "Guichet web")
public @interface WebConfiguration {
    @AttributeDefinition(description = "Path under which a proxy serves Guichet, for example /crm; empty = at the root")
    String basePath() default "";

    @AttributeDefinition(description = "Language of people whose browser asks for none that we have: fr or en")
    String language() default "fr";

    @AttributeDefinition(description = "What the product is called in the browser")
    String name() default "Guichet";

    @AttributeDefinition(description = "Folder of icons and manifest that replace ours; empty = branding/ beside the configuration")
    String branding() default "";
}
