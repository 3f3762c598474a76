package org.guichet.rest.internal.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.config.CustomFields;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Tile;
import org.guichet.api.screen.ScreenPart;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The record types in their JSON form, in the actor's language and without what the actor may not see. */
@Component(service = TypeDescriptions.class)
public final class TypeDescriptions {
    private static final String CUSTOM = "c_";
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final CustomFields customFields;
    private final Texts texts;
    private final Queries queries;
    private final Variables variables;

    @Activate
    public TypeDescriptions(@Reference RecordTypes types, @Reference Lifecycles lifecycles, @Reference CustomFields customFields,
            @Reference Texts texts, @Reference Queries queries, @Reference Variables variables) {
        this.types = types;
        this.lifecycles = lifecycles;
        this.customFields = customFields;
        this.texts = texts;
        this.queries = queries;
        this.variables = variables;
    }

    Map<String, Object> describe(Actor actor, List<RecordAction> actions, List<ScreenPart> parts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("revision", types.revision());
        body.put("language", actor.locale().getLanguage());
        Map<String, Map<String, Object>> modules = new TreeMap<>();
        List<Map<String, Object>> described = new ArrayList<>();
        for (RecordType<?> type : types.all()) {
            if (Visible.type(actor, type)) {
                modules.computeIfAbsent(type.module(), id -> module(actor.locale(), type));
                described.add(type(actor, type, actions));
            }
        }
        body.put("modules", List.copyOf(modules.values()));
        body.put("types", described);
        body.put("panels", parts.stream().filter(part -> isFor(part, actor)
                && (part.type() == null || described.stream().anyMatch(type -> type.get("key").equals(part.type()))))
            .sorted(Comparator.comparing(ScreenPart::order).thenComparing(ScreenPart::key))
            .map(part -> part(actor.locale(), part)).filter(java.util.Objects::nonNull).toList());
        return body;
    }

    private static boolean isFor(ScreenPart part, Actor actor) {
        return part.audiences().contains(actor.client() ? Audience.CLIENT : Audience.AGENT)
            && (part.permission() == null || actor.may(part.permission()));
    }

    private Map<String, Object> part(Locale locale, ScreenPart part) {
        Bundle bundle = FrameworkUtil.getBundle(part.getClass());
        String module = bundle == null ? null : bundle.getHeaders().get("Guichet-Module");
        if (module == null) {
            return null;
        }
        // the time of the last change tells two builds of one version apart
        String version = bundle.getVersion() + "-" + Long.toString(bundle.getLastModified(), 36);
        Map<String, Object> json = labelled(part.key(), texts.text(locale, "part." + module + "." + part.key()));
        json.put("module", module);
        json.put("version", version);
        json.put("slot", part.slot());
        json.put("type", part.type());
        json.put("icon", part.icon());
        json.put("order", part.order());
        json.put("script", "modules/" + module + "/" + version + "/" + part.script());
        json.put("export", part.export());
        json.put("when", part.when());
        json.put("replaces", part.replaces());
        json.put("shortcut", part.shortcut());
        return json;
    }

    private Map<String, Object> module(Locale locale, RecordType<?> type) {
        Bundle bundle = FrameworkUtil.getBundle(type.entity());
        Map<String, Object> module = new LinkedHashMap<>();
        module.put("id", type.module());
        module.put("version", bundle == null ? null : bundle.getVersion().toString());
        module.put("label", texts.text(locale, "module." + type.module()));
        return module;
    }

    private Map<String, Object> type(Actor actor, RecordType<?> type, List<RecordAction> actions) {
        Locale locale = actor.locale();
        String key = type.key();
        List<Map<String, Object>> fields = fields(actor, type);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("module", type.module());
        json.put("label", texts.text(locale, key));
        json.put("plural", texts.text(locale, key + ".plural"));
        json.put("icon", type.icon());
        json.put("menu", type.inMenu() ? type.menuOrder() : null);
        json.put("title", type.title());
        json.put("numbered", type.numberFormat() != null);
        json.put("partOf", type.partOf());
        json.put("parts", types.all().stream().filter(t -> key.equals(t.partOf()) && Visible.type(actor, t)).map(RecordType::key)
            .toList());
        json.put("appendOnly", type.appendOnly());
        json.put("commentable", type.commentable());
        json.put("state", type.stateField());
        json.put("lifecycleBy", type.lifecycleBy());
        json.put("sort", type.defaultSort());
        json.put("filter", type.defaultFilter());
        json.put("may", Visible.acts(actor, type, types.fields(type.key())));
        Set<Object> sections = new LinkedHashSet<>();
        fields.forEach(field -> sections.add(field.get("section")));
        json.put("sections", sections.stream().filter(java.util.Objects::nonNull)
            .map(section -> labelled(section.toString(), label(locale, key + ".section." + section, "section." + section))).toList());
        json.put("fields", fields);
        json.put("columns", queries.columns(key).stream().map(column -> column(actor, key, column)).toList());
        json.put("lifecycles", lifecycles(actor, type));
        json.put("actions", actions(actor, type, actions));
        json.put("tiles", type.tiles().stream().map(tile -> tile(locale, key, tile)).toList());
        return json;
    }

    private List<Map<String, Object>> fields(Actor actor, RecordType<?> type) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (type.numberFormat() != null) {
            all.add(system(actor, type, "number", FieldKind.STRING, null));
        }
        Map<String, CustomFields.CustomField> custom = new LinkedHashMap<>();
        customFields.of(type.key()).forEach(field -> custom.put(CUSTOM + field.key(), field));
        for (Field field : types.fields(type.key())) {
            if (!RecordType.SYSTEM_FIELDS.contains(field.name()) && Visible.reads(actor, type.key(), field)) {
                all.add(field(actor, type.key(), field, custom.get(field.name())));
            }
        }
        if (showsStateTime(actor, type)) {
            all.add(system(actor, type, RecordType.STATE_SINCE, FieldKind.DATETIME, null));
        }
        all.add(system(actor, type, "created", FieldKind.DATETIME, null));
        all.add(system(actor, type, "updated", FieldKind.DATETIME, null));
        if (!actor.client()) {
            all.add(system(actor, type, "createdBy", FieldKind.REFERENCE, "users"));
            all.add(system(actor, type, "updatedBy", FieldKind.REFERENCE, "users"));
        }
        return all;
    }

    private boolean showsStateTime(Actor actor, RecordType<?> type) {
        return type.stateField() != null && types.field(type.key(), RecordType.STATE_SINCE).isEmpty()
            && types.field(type.key(), type.stateField()).filter(state -> Visible.reads(actor, type.key(), state)).isPresent();
    }

    private Map<String, Object> system(Actor actor, RecordType<?> type, String name, FieldKind kind, String target) {
        Field field = new Field(name, kind, target, List.of(), null, false, true, false, name.equals("number"), false,
            false, 0, false, false, true, false, 0, null, null);
        Map<String, Object> json = field(actor, type.key(), field, null);
        json.put("label", label(actor.locale(), type.key() + "." + name, "field." + name));
        json.put("system", true);
        return json;
    }

    private Map<String, Object> field(Actor actor, String type, Field field, CustomFields.CustomField custom) {
        Locale locale = actor.locale();
        String key = type + "." + field.name();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("kind", field.kind().name().toLowerCase(Locale.ROOT));
        json.put("label", custom == null ? texts.text(locale, key) : own(custom.labels(), locale, key));
        json.put("help", texts.has(locale, key + ".help") ? texts.text(locale, key + ".help") : null);
        json.put("target", field.target());
        json.put("section", field.section());
        json.put("required", field.required());
        json.put("readOnly", !Visible.writes(actor, type, field));
        json.put("derived", field.derived());
        json.put("system", false);
        json.put("custom", custom != null);
        json.put("list", field.inList());
        json.put("form", field.inForm());
        json.put("sortable", field.sortable());
        json.put("filterable", field.kind() != FieldKind.HTML && field.kind() != FieldKind.TEXT);
        json.put("group", field.grouping());
        json.put("scannable", field.scannable());
        json.put("money", field.money());
        json.put("maxLength", field.maxLength() == 0 ? null : field.maxLength());
        json.put("visibleWhen", field.visibleWhen());
        json.put("default", field.defaultValue());
        json.put("placeholders", field.placeholders() == null ? null : placeholders(locale, type, field.placeholders()));
        json.put("choices", field.choices().stream().map(choice -> labelled(choice, label(locale, key + "." + choice, choice))).toList());
        return json;
    }

    private List<Map<String, Object>> placeholders(Locale locale, String type, Field.Placeholders named) {
        List<Map<String, Object>> all = new ArrayList<>();
        named.names().forEach(name -> all.add(labelled(name, texts.text(locale, type + ".placeholder." + name))));
        variables.of(named.type()).forEach((name, label) -> all.add(labelled(name, label)));
        return all;
    }

    /** A field that lists show and nothing else knows of. */
    private Map<String, Object> column(Actor actor, String type, Field column) {
        Map<String, Object> json = field(actor, type, column, null);
        List.of("sortable", "filterable", "group", "form").forEach(deed -> json.put(deed, false));
        json.put("readOnly", true);
        return json;
    }

    private List<Map<String, Object>> lifecycles(Actor actor, RecordType<?> type) {
        if (type.stateField() == null) {
            return List.of();
        }
        Locale locale = actor.locale();
        List<Map<String, Object>> all = new ArrayList<>();
        for (Lifecycle lifecycle : lifecycles.of(type.key())) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("key", lifecycle.key());
            json.put("version", lifecycle.version());
            json.put("initial", lifecycle.initial());
            List<Map<String, Object>> states = new ArrayList<>();
            for (State state : lifecycle.states()) {
                Map<String, Object> item = labelled(state.key(), texts.text(locale, state.label(type.key())));
                item.put("category", state.category().name().toLowerCase(Locale.ROOT));
                item.put("colour", state.colour());
                states.add(item);
            }
            json.put("states", states);
            List<Map<String, Object>> transitions = new ArrayList<>();
            for (Transition transition : lifecycle.transitions()) {
                if ((!actor.client() || transition.clients()) && actor.may(type.key() + ".do." + transition.key())) {
                    Map<String, Object> item = labelled(transition.key(), texts.text(locale, transition.label(type.key())));
                    item.put("from", transition.from().stream().sorted().toList());
                    item.put("to", transition.to());
                    item.put("required", transition.required());
                    transitions.add(item);
                }
            }
            json.put("transitions", transitions);
            all.add(json);
        }
        return all;
    }

    private List<Map<String, Object>> actions(Actor actor, RecordType<?> type, List<RecordAction> actions) {
        return actions.stream().filter(action -> action.type().equals(type.key()) && actor.may(type.key() + ".do." + action.key()))
            .sorted(Comparator.comparing(RecordAction::key)).map(action -> {
                Map<String, Object> json = labelled(action.key(), texts.text(actor.locale(), type.key() + ".do." + action.key()));
                json.put("onType", action.onType());
                String confirm = type.key() + ".do." + action.key() + ".confirm";
                json.put("icon", action.icon());
                json.put("when", action.when());
                json.put("offered", action.offered());
                json.put("insteadOf", action.insteadOf());
                json.put("shortcut", action.onType() ? action.shortcut() : null);
                json.put("confirm", texts.has(actor.locale(), confirm) ? texts.text(actor.locale(), confirm) : null);
                json.put("input", action.input().stream().map(input -> {
                    Map<String, Object> field = field(actor, type.key(), input, null);
                    String own = type.key() + ".do." + action.key() + "." + input.name();
                    field.put("label", label(actor.locale(), own, type.key() + "." + input.name()));
                    field.put("readOnly", false);
                    return field;
                }).toList());
                return json;
            }).toList();
    }

    private Map<String, Object> tile(Locale locale, String type, Tile tile) {
        Map<String, Object> json = labelled(tile.key(), texts.text(locale, type + ".tile." + tile.key()));
        json.put("shape", tile.shape().name().toLowerCase(Locale.ROOT));
        json.put("filter", tile.filter());
        json.put("by", tile.by());
        json.put("order", tile.order());
        json.put("team", tile.team());
        return json;
    }

    private static Map<String, Object> labelled(String key, String label) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("label", label);
        return json;
    }

    /** The administrator's label, else the module's. */
    private String own(Map<String, String> labels, Locale locale, String key) {
        String label = labels.get(locale.getLanguage());
        return label == null || label.isBlank() ? texts.text(locale, key) : label;
    }

    private String label(Locale locale, String key, String otherwise) {
        return texts.has(locale, key) ? texts.text(locale, key) : texts.text(locale, otherwise);
    }
}
