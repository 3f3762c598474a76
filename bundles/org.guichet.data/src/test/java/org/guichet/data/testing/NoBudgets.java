package org.guichet.data.testing;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.guichet.api.module.Budgets;

/** Every service is called as it is. */
public class NoBudgets implements Budgets {
    @Override
    public List<Contribution> failing() {
        return List.of();
    }

    @Override
    public void restore(String module) {
        // nothing is ever isolated
    }

    @Override
    public <S> S guarded(Class<S> kind, S service) {
        return service;
    }

    @Override
    public <R> R call(String kind, Object service, String what, boolean timed, Callable<R> work) throws Exception {
        return work.call();
    }

    @Override
    public boolean callable(Object service) {
        return true;
    }

    @Override
    public <S> List<S> callable(Class<S> kind, Collection<? extends S> services) {
        return List.copyOf(services);
    }
}
