package org.guichet.rest.internal.door;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.ws.rs.WebApplicationException;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.message.Exchange;
import org.guichet.api.module.Budgets;

/**
 * Calls the methods of resources within the budget of their module: one that throws or hangs again and again is answered with 503. One
 * that reads a stream has no limit of time, for its client has the say; what is streamed after the method's end is not counted.
 */
final class BudgetedInvoker extends JAXRSInvoker {
    private static final int OF_THE_SERVER = 500;
    private final Supplier<Budgets> budgets;

    /** @param budgets may give null while there are none: then all is called as it is */
    BudgetedInvoker(Supplier<Budgets> budgets) {
        this.budgets = budgets;
    }

    /** What a method came to: a value, or an answer that it gave by throwing it. */
    private record Outcome(Object value, InvocationTargetException thrown) {
    }

    @Override
    protected Object performInvocation(Exchange exchange, Object service, Method method, Object[] arguments) throws Exception {
        Budgets present = budgets.get();
        if (present == null) {
            return super.performInvocation(exchange, service, method, arguments);
        }
        boolean timed = Arrays.stream(arguments).noneMatch(InputStream.class::isInstance);
        Outcome outcome = present.call(Budgets.REST, service, method.getName(), timed, () -> outcome(exchange, service, method, arguments));
        if (outcome.thrown() != null) {
            throw outcome.thrown();
        }
        return outcome.value();
    }

    private Outcome outcome(Exchange exchange, Object service, Method method, Object[] arguments) throws Exception {
        try {
            return new Outcome(super.performInvocation(exchange, service, method, arguments), null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof WebApplicationException answer && answer.getResponse().getStatus() < OF_THE_SERVER) {
                return new Outcome(null, e);
            }
            throw e;
        }
    }
}
