package org.guichet.data.internal.module;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.module.Budgets;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the services of optional modules do in proxies around them, and looks every now and then for calls that do not
 * end: their threads are interrupted. A thread that heeds no interrupt cannot be ended in a JVM; its service is isolated.
 */
@Component(configurationPid = "org.guichet.budgets")
@Designate(ocd = BudgetConfiguration.class)
public final class CallBudgets implements Budgets {
    /** In the manifest of a module of ours that is no part of the core. */
    private static final String OPTIONAL = "Guichet-Optional";
    private static final Logger LOG = LoggerFactory.getLogger(CallBudgets.class);
    private static final int LOOKS = 4;
    private static final Set<String> LONG = Set.of("Job", "DemoData");
    /** Kinds that wait for others, whom the network keeps. */
    private static final Set<String> OUTSIDE = Set.of(REST, "BridgeProvider");
    private static final String TRANSFORM = "ImportTransform";
    private static final String CHANNEL = "Channel";
    private volatile BudgetConfiguration configuration;
    private final Clock clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-budgets");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<Long, Known> bundles = new ConcurrentHashMap<>();

    @Activate
    public CallBudgets(BudgetConfiguration configuration) {
        this(configuration, Clock.systemUTC());
    }

    CallBudgets(BudgetConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
        watch.schedule(this::look, period(), TimeUnit.MILLISECONDS);
    }

    /** Without it a change of the file would make the engine anew, and all that stands on it. */
    @Modified
    void configure(BudgetConfiguration changed) {
        configuration = changed;
    }

    private long period() {
        return Math.max(10, Math.min(configuration.millis(), configuration.consumerMillis()) / LOOKS);
    }

    @Deactivate
    void close() {
        watch.shutdownNow();
    }

    /** What the manifest of a bundle says, as long as it is this one. */
    private record Known(long modified, boolean core, String module) {
    }

    private static final class Call {
        private final Account account;
        private final String method;
        /** It asked the service what it is. */
        private final boolean describing;
        private final Thread thread = Thread.currentThread();
        private final long start = System.nanoTime();
        private int overdue;
        private boolean over;

        Call(Account account, String method, boolean describing) {
            this.account = account;
            this.method = method;
            this.describing = describing;
        }
    }

    @Override
    public <S> S guarded(Class<S> kind, S service) {
        Bundle bundle = FrameworkUtil.getBundle(service.getClass());
        if (bundle == null) {
            return service;
        }
        Known known = known(bundle);
        return known.core() ? service : guarded(kind, service, bundle, known.module());
    }

    private Known known(Bundle bundle) {
        return bundles.compute(bundle.getBundleId(), (id, before) -> before != null && before.modified() == bundle.getLastModified()
            ? before : new Known(bundle.getLastModified(), core(bundle), module(bundle)));
    }

    /** @param bundle of the service, or null outside of OSGi */
    <S> S guarded(Class<S> kind, S service, Bundle bundle, String module) {
        Account account = account(kind.getSimpleName(), service, bundle, module);
        S guarded = kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, new Guard(service, account)));
        ask(kind, guarded, account);
        return guarded;
    }

    private Account account(String kind, Object service, Bundle bundle, String module) {
        return accounts.compute(module + " " + service.getClass().getName(), (key, known) -> known != null && known.current()
            ? known : new Account(bundle, module, service.getClass().getName(), kind));
    }

    @Override
    public <R> R call(String kind, Object service, String what, boolean timed, Callable<R> work) throws Exception {
        Bundle bundle = FrameworkUtil.getBundle(service.getClass());
        Known known = bundle == null ? null : known(bundle);
        return known == null || known.core() ? work.call() : call(account(kind, service, bundle, known.module()), what, timed, work);
    }

    <R> R call(Account account, String what, boolean timed, Callable<R> work) throws Exception {
        refuseIfIsolated(account);
        Call call = new Call(account, what, false);
        if (timed) {
            calls.add(call);
        }
        try {
            R result = work.call();
            ended(call, null);
            return result;
        } catch (Exception | LinkageError e) {
            ended(call, e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e);
            throw e;
        }
    }

    private static void refuseIfIsolated(Account account) {
        if (isolated(account)) {
            throw new Unavailable("contribution-isolated", account.module, account.service);
        }
    }

    /** Once for each class of a bundle: what it is. One that cannot say it is of use to nobody. */
    private static void ask(Class<?> kind, Object service, Account account) {
        synchronized (account) {
            if (account.asked) {
                return;
            }
            account.asked = true;
        }
        for (Method method : kind.getMethods()) {
            try {
                if (describes(method)) {
                    method.invoke(service);
                }
            } catch (InvocationTargetException counted) {
                return;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean describes(Method method) {
        return method.getParameterCount() == 0 && method.getReturnType() != void.class && !Modifier.isStatic(method.getModifiers());
    }

    /** Part of the product that is always there. */
    public static boolean core(Bundle bundle) {
        return bundle.getSymbolicName().startsWith("org.guichet.") && bundle.getHeaders().get(OPTIONAL) == null;
    }

    private static String module(Bundle bundle) {
        String module = bundle.getHeaders().get("Guichet-Module");
        return module == null ? bundle.getSymbolicName() : module.strip();
    }

    /** What stands before a service. */
    private final class Guard implements InvocationHandler {
        private final Object service;
        private final Account account;

        Guard(Object service, Account account) {
            this.service = service;
            this.account = account;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? proxy == arguments[0] : method.invoke(service, arguments);
            }
            if (!describes(method)) {
                refuseIfIsolated(account);
            }
            Call call = new Call(account, method.getName(), describes(method));
            calls.add(call);
            try {
                Object result = method.invoke(service, arguments);
                // what comes later is part of the call
                result = result instanceof Stream<?> stream ? stream.toList().stream() : result;
                ended(call, null);
                return result;
            } catch (InvocationTargetException e) {
                ended(call, e.getCause());
                throw e.getCause();
            } catch (RuntimeException | LinkageError e) {
                ended(call, e);
                throw e;
            }
        }
    }

    private void ended(Call call, Throwable failure) {
        calls.remove(call);
        synchronized (call) {
            call.over = true;
            if (call.overdue > 0) {
                // ours, not meant for the caller
                Thread.interrupted();
                return;
            }
        }
        if (failure != null && !answer(call, failure)) {
            count(call, failure.toString(), false);
        } else {
            Account account = call.account;
            synchronized (account) {
                if (!account.isolated && call.method.equals(account.method)) {
                    account.failures = 0;
                    account.overruns = 0;
                }
            }
        }
    }

    /** A domain error is one, and the reason that an import reports for a cell. */
    private static boolean answer(Call call, Throwable failure) {
        return failure instanceof Problem
            || failure instanceof IllegalArgumentException && call.account.kind.equals(TRANSFORM);
    }

    private void look() {
        for (Call call : calls) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - call.start);
            long limit = limit(call);
            if (millis < limit * (call.overdue + 1L)) {
                continue;
            }
            synchronized (call) {
                if (call.over) {
                    continue;
                }
                call.overdue++;
                // counted first, so that whoever is waked finds it counted
                count(call, call.method + " > " + limit + " ms", true);
                call.thread.interrupt();
            }
        }
        watch.schedule(this::look, period(), TimeUnit.MILLISECONDS);
    }

    private long limit(Call call) {
        String kind = call.account.kind;
        if (LONG.contains(kind)) {
            return configuration.jobMillis();
        }
        if (OUTSIDE.contains(kind)) {
            return configuration.restMillis();
        }
        if (kind.equals(CHANNEL) && call.method.equals("send")) {
            return configuration.channelMillis();
        }
        if (!kind.equals(EventConsumer.class.getSimpleName())) {
            return configuration.millis();
        }
        // making an index anew takes what it takes
        return call.method.equals("rebuild") ? Integer.MAX_VALUE : configuration.consumerMillis();
    }

    private void count(Call call, String reason, boolean overrun) {
        Account account = call.account;
        synchronized (account) {
            account.failures++;
            account.overruns += overrun ? 1 : 0;
            account.method = call.method;
            account.reason = reason;
            account.since = clock.instant();
            if (!account.isolated && (call.describing || account.failures >= configuration.failures()
                    || account.overruns >= configuration.overruns())) {
                account.isolated = true;
                LOG.error("{} of module {} is no longer called: {} failures in a row, the last {}", account.service, account.module,
                    account.failures, reason);
            }
        }
    }

    private static boolean isolated(Account account) {
        synchronized (account) {
            return account.isolated;
        }
    }

    @Override
    public boolean callable(Object service) {
        if (Proxy.isProxyClass(service.getClass()) && Proxy.getInvocationHandler(service) instanceof Guard guard) {
            return !isolated(guard.account);
        }
        Bundle bundle = FrameworkUtil.getBundle(service.getClass());
        Account account = bundle == null ? null : accounts.get(known(bundle).module() + " " + service.getClass().getName());
        return account == null || !account.current() || !isolated(account);
    }

    @Override
    public <S> List<S> callable(Class<S> kind, Collection<? extends S> services) {
        return services.stream().<S>map(service -> guarded(kind, service)).filter(this::callable).toList();
    }

    @Override
    public List<Contribution> failing() {
        accounts.values().removeIf(account -> !account.current());
        return accounts.values().stream().map(CallBudgets::told).filter(one -> one.failures() > 0)
            .sorted(Comparator.comparing(Contribution::module).thenComparing(Contribution::service)).toList();
    }

    private static Contribution told(Account account) {
        synchronized (account) {
            return new Contribution(account.module, account.service, account.kind, account.failures, account.reason, account.since, account.isolated);
        }
    }

    @Override
    public void restore(String module) {
        // accounts stay where they are: the proxies hold them
        accounts.values().stream().filter(account -> account.module.equals(module)).forEach(account -> {
            synchronized (account) {
                account.failures = 0;
                account.overruns = 0;
                account.isolated = false;
            }
        });
    }
}
