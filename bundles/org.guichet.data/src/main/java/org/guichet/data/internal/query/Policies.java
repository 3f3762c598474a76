package org.guichet.data.internal.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.record.RecordType;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.RowScope;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What other bundles say about rows, and the services that reading can do without, as they come and go. Thread-safe. */
@Component(service = Policies.class)
public class Policies {
    private final Collection<RowScope> scopes = new CopyOnWriteArrayList<>();
    private final Collection<RowRestriction> restrictions = new CopyOnWriteArrayList<>();
    private volatile TextSearch search;
    private volatile Lifecycles lifecycles;
    private volatile Texts texts;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addScope(RowScope scope) {
        scopes.add(scope);
    }

    public void removeScope(RowScope scope) {
        scopes.remove(scope);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addRestriction(RowRestriction restriction) {
        restrictions.add(restriction);
    }

    public void removeRestriction(RowRestriction restriction) {
        restrictions.remove(restriction);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setSearch(TextSearch service) {
        search = service;
    }

    public void unsetSearch(TextSearch service) {
        if (search == service) {
            search = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setLifecycles(Lifecycles service) {
        lifecycles = service;
    }

    public void unsetLifecycles(Lifecycles service) {
        if (lifecycles == service) {
            lifecycles = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setTexts(Texts service) {
        texts = service;
    }

    public void unsetTexts(Texts service) {
        if (texts == service) {
            texts = null;
        }
    }

    List<RowScope> scopes(String type, String name) {
        return scopes.stream().filter(scope -> type.equals(scope.type()) && name.equals(scope.name())).toList();
    }

    List<RowRestriction> restrictions(String type) {
        return restrictions.stream().filter(restriction -> type.equals(restriction.type())).toList();
    }

    Optional<TextSearch> search() {
        return Optional.ofNullable(search);
    }

    Optional<Texts> texts() {
        return Optional.ofNullable(texts);
    }

    /** The lifecycles in force, or those shipped while the service is away. */
    List<Lifecycle> lifecycles(RecordType<?> type) {
        Lifecycles service = lifecycles;
        return service == null ? type.lifecycles() : service.of(type.key());
    }
}
