package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Permissions;
import org.guichet.api.security.RowScope;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What roles can be given, in the reader's words: {@code GET /api/permissions}: every type with its operations, restricted
 * fields, transitions and actions, the modules' own permissions, and the scopes. Right: {@code admin.roles}.
 */
@Component(service = PermissionsResource.class, property = "guichet.rest=/")
@Path("permissions")
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionsResource {
    private static final List<String> EVERYTHING = List.of("read", "create", "update", "delete", "restore", "comment", "note",
        "attach", "link", "merge", "export", "import");
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final Texts texts;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Permissions> permissions = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction> actions = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RowScope> scopes = List.of();

    @Activate
    public PermissionsResource(@Reference RecordTypes types, @Reference Lifecycles lifecycles, @Reference Texts texts,
            @Reference Budgets budgets) {
        this.types = types;
        this.lifecycles = lifecycles;
        this.texts = texts;
        this.budgets = budgets;
    }

    /** For servers that are put together by hand. */
    public PermissionsResource with(List<Permissions> somePermissions, List<RecordAction> someActions, List<RowScope> someScopes) {
        permissions = somePermissions;
        actions = someActions;
        scopes = someScopes;
        return this;
    }

    @GET
    public Map<String, Object> all(@Context UriInfo uri) {
        Parameters.of(uri);
        Administration.require("admin.roles");
        Locale locale = Actors.current().locale();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("types", types.all().stream().filter(type -> !type.isPart())
            .sorted(Comparator.comparing((RecordType<?> type) -> type.administration()).thenComparing(RecordType::menuOrder))
            .map(type -> type(locale, type)).toList());
        List<Map<String, Object>> others = new ArrayList<>();
        budgets.callable(Permissions.class, permissions).stream().sorted(Comparator.comparing(Permissions::module)).forEach(module -> module.names()
            .forEach(name -> others.add(labelled(name, text(locale, "permission." + name, name)))));
        body.put("permissions", others);
        return body;
    }

    private Map<String, Object> type(Locale locale, RecordType<?> type) {
        String key = type.key();
        Map<String, Object> json = labelled(key, text(locale, key + ".plural", key));
        json.put("module", type.module());
        json.put("administration", type.administration());
        json.put("forClients", type.forClients());
        json.put("operations", EVERYTHING.stream().filter(operation -> has(type, operation)).toList());
        List<String> narrow = new ArrayList<>(List.of("all"));
        add(narrow, "own", type.ownerField() != null);
        add(narrow, "team", type.teamField() != null);
        add(narrow, "account", type.accountField() != null);
        add(narrow, "watched", type.commentable());
        budgets.callable(RowScope.class, scopes).stream().filter(scope -> scope.type().equals(key)).map(RowScope::name).sorted().forEach(narrow::add);
        json.put("scopes", narrow);
        json.put("fields", types.fields(key).stream().filter(Field::restricted)
            .map(field -> labelled(field.name(), text(locale, key + "." + field.name(), field.name()))).toList());
        List<Map<String, Object>> acts = new ArrayList<>();
        if (type.stateField() != null) {
            for (Lifecycle lifecycle : lifecycles.of(key)) {
                for (Transition transition : lifecycle.transitions()) {
                    if (acts.stream().noneMatch(known -> known.get("key").equals(transition.key()))) {
                        acts.add(labelled(transition.key(), texts.text(locale, transition.label(key))));
                    }
                }
            }
        }
        json.put("transitions", acts);
        json.put("actions", new TreeSet<>(budgets.callable(RecordAction.class, actions).stream()
            .filter(action -> action.type().equals(key)).map(RecordAction::key).toList()).stream().map(act -> labelled(act, text(locale, key + ".do." + act, act))).toList());
        return json;
    }

    private static void add(List<String> scopes, String name, boolean wanted) {
        if (wanted) {
            scopes.add(name);
        }
    }

    private static boolean has(RecordType<?> type, String operation) {
        return switch (operation) {
            case "update", "delete", "restore", "merge" -> !type.appendOnly();
            case "comment", "note", "attach" -> type.commentable();
            default -> true;
        };
    }

    private String text(Locale locale, String key, String otherwise) {
        return texts.has(locale, key) ? texts.text(locale, key) : otherwise;
    }

    private static Map<String, Object> labelled(String key, String label) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("label", label);
        return json;
    }
}
