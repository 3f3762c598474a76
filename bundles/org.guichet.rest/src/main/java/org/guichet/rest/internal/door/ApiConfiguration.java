package org.guichet.rest.internal.door;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.guichet.rest.cfg}. */
@ObjectClassDefinition(name = "Guichet REST")
public @interface ApiConfiguration {
    @AttributeDefinition(description = "Path under which a proxy serves Guichet, for example /crm; empty = at the root")
    String basePath() default "";

    @AttributeDefinition(description = "Addresses of reverse proxies whose Forwarded and X-Forwarded-* headers are believed")
    String[] trustedProxies() default {};

    @AttributeDefinition(description = "Requests served at the same time; beyond, 503")
    int concurrent() default 160;

    @AttributeDefinition(description = "Requests served at the same time for one user or address; beyond, 429")
    int concurrentPerCaller() default 24;
}
