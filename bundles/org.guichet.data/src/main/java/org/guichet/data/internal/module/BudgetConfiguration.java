package org.guichet.data.internal.module;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.guichet.budgets.cfg}. */
@ObjectClassDefinition(name = "Guichet budgets of plugins")
public @interface BudgetConfiguration {
    @AttributeDefinition(description = "Failures in a row after which a service of a plugin is no longer called")
    int failures() default 20;

    @AttributeDefinition(description = "Calls that took too long, in a row, after which it is no longer called")
    int overruns() default 3;

    @AttributeDefinition(description = "Milliseconds that everything else of a plugin has for a call")
    int millis() default 10_000;

    @AttributeDefinition(description = "Milliseconds that a REST resource has for an answer")
    int restMillis() default 30_000;

    @AttributeDefinition(description = "Milliseconds that a consumer of events has for a batch")
    int consumerMillis() default 60_000;

    @AttributeDefinition(description = "Milliseconds that a channel has to hand a message to its gateway")
    int channelMillis() default 60_000;

    @AttributeDefinition(description = "Milliseconds that a job has for a run")
    int jobMillis() default 3_600_000;
}
