package org.guichet.data.internal.query;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.guichet.api.error.Unavailable;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.ListColumn;
import org.guichet.api.record.RecordType;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.RowScope;
import org.guichet.api.text.Texts;
import org.guichet.data.internal.type.LateServices;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other bundles say about rows, and the services that reading can do without, as they come and go. Thread-safe. */
@Component(service = Policies.class)
public class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private final LateServices<RowScope> scopes;
    private final LateServices<RowRestriction> restrictions;
    private final LateServices<TextSearch> search;
    private final LateServices<Lifecycles> lifecycles;
    private final LateServices<Texts> texts;
    private final LateServices<ListColumn> columns;

    private final Budgets budgets;
    private final AtomicLong edition = new AtomicLong();

    @Activate
    public Policies(BundleContext context, @Reference Budgets budgets) {
        this.budgets = budgets;
        scopes = new LateServices<>(context, RowScope.class, service -> budgets.guarded(RowScope.class, service));
        restrictions = new LateServices<>(context, RowRestriction.class, service -> budgets.guarded(RowRestriction.class, service));
        search = new LateServices<>(context, TextSearch.class);
        lifecycles = new LateServices<>(context, Lifecycles.class);
        texts = new LateServices<>(context, Texts.class);
        columns = new LateServices<>(context, ListColumn.class, service -> budgets.guarded(ListColumn.class, service));
    }

    /** Adds a service that is already there; for the outside of OSGi. */
    public void add(Object service) {
        edition.incrementAndGet();
        if (service instanceof RowScope scope) {
            scopes.add(scope);
        }
        if (service instanceof RowRestriction restriction) {
            restrictions.add(restriction);
        }
        if (service instanceof TextSearch index) {
            search.add(index);
        }
        if (service instanceof Lifecycles present) {
            lifecycles.add(present);
        }
        if (service instanceof Texts present) {
            texts.add(present);
        }
        if (service instanceof ListColumn column) {
            columns.add(column);
        }
    }

    /** Takes one back that was given by {@link #add}. */
    public void remove(Object service) {
        edition.incrementAndGet();
        List.of(scopes, restrictions, search, lifecycles, texts, columns).forEach(services -> services.remove(service));
    }

    @Reference(service = RowScope.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRowScope(ServiceReference<?> reference) {
        scopes.add(reference);
        edition.incrementAndGet();
    }

    void removeRowScope(ServiceReference<?> reference) {
        scopes.remove(reference);
        edition.incrementAndGet();
    }

    @Reference(service = RowRestriction.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRowRestriction(ServiceReference<?> reference) {
        restrictions.add(reference);
        edition.incrementAndGet();
    }

    void removeRowRestriction(ServiceReference<?> reference) {
        restrictions.remove(reference);
        edition.incrementAndGet();
    }

    @Reference(service = TextSearch.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTextSearch(ServiceReference<?> reference) {
        search.add(reference);
    }

    void removeTextSearch(ServiceReference<?> reference) {
        search.remove(reference);
    }

    @Reference(service = Lifecycles.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLifecycles(ServiceReference<?> reference) {
        lifecycles.add(reference);
    }

    void removeLifecycles(ServiceReference<?> reference) {
        lifecycles.remove(reference);
    }

    @Reference(service = Texts.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTexts(ServiceReference<?> reference) {
        texts.add(reference);
    }

    void removeTexts(ServiceReference<?> reference) {
        texts.remove(reference);
    }

    @Reference(service = ListColumn.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListColumn(ServiceReference<?> reference) {
        columns.add(reference);
    }

    void removeListColumn(ServiceReference<?> reference) {
        columns.remove(reference);
    }

    /** Another number whenever scopes or restrictions came or went. */
    long edition() {
        return edition.get();
    }

    /** An isolated scope gives no row. */
    List<RowScope> scopes(String type, String name) {
        return scopes.all().stream().filter(budgets::callable)
            .filter(scope -> type.equals(scope.type()) && name.equals(scope.name())).toList();
    }

    /**
     * Isolated ones among them: they refuse to be asked, whereupon no row is given.
     *
     * @throws Unavailable if one is away, or cannot say which type it restricts
     */
    List<RowRestriction> restrictions(String type) {
        return restrictions.every().stream().filter(restriction -> type.equals(type(restriction))).toList();
    }

    private static String type(RowRestriction restriction) {
        try {
            return restriction.type();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A row restriction does not say of which type: nothing is given while it is there", e);
            throw new Unavailable("restriction-unknown");
        }
    }

    /** Isolated ones among them, whose cells say so. */
    List<ListColumn> columns() {
        return columns.all();
    }

    Optional<TextSearch> search() {
        return search.first();
    }

    Optional<Texts> texts() {
        return texts.first();
    }

    /** The lifecycles in force, or those shipped while the service is away. */
    List<Lifecycle> lifecycles(RecordType<?> type) {
        return lifecycles.first().map(service -> service.of(type.key())).orElseGet(type::lifecycles);
    }
}
