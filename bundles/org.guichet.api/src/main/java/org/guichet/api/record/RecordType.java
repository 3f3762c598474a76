package org.guichet.api.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.guichet.api.lifecycle.Lifecycle;

/**
 * What a module says about one record type; everything else (REST, lists, forms, search, history, rights, import, export)
 * follows from it. Immutable. Built with {@link #of}; properties are named by getter references.
 */
public final class RecordType<T extends StoredRecord> {
    /** Field names that the platform owns in every type. */
    public static final Set<String> SYSTEM_FIELDS = Set.of("id", "uuid", "number", "version", "created", "createdBy",
        "updated", "updatedBy", "deleted", "mergedInto", "externalId", "title");
    /**
     * When a record came into the state that it is in: a time that lists and filters know of every type with a lifecycle, readable
     * where the state is. Kept by the write path; a field of the module's own with that name is what it says instead.
     */
    public static final String STATE_SINCE = "stateSince";
    /** Words that stand in URLs or parameters and can name no type, field, transition or action. */
    public static final Set<String> RESERVED = Set.of("api", "session", "sign-in", "types", "health", "metrics", "events",
        "changes", "search", "me", "openapi", "settings", "configuration", "lifecycles", "outbox", "audit", "labels", "numbering", "jobs", "modules",
        "viewing", "comments", "attachments", "timeline", "history", "links", "watchers", "permissions", "parts", "people", "check", "filter",
        "fields", "sort", "limit", "cursor", "total", "q", "merge", "restore", "undo", "groups-by", "and", "or", "not", "null",
        "true", "false");
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    private final String key;
    private final String module;
    private final Class<T> entity;
    private final Supplier<T> factory;
    private final List<Field> fields;
    private final String title;
    private final String numberFormat;
    private final List<Lifecycle> lifecycles;
    private final String stateField;
    private final String lifecycleBy;
    private final String partOf;
    private final String rootField;
    private final boolean repeatable;
    private final boolean appendOnly;
    private final boolean inMenu;
    private final int menuOrder;
    private final String icon;
    private final String ownerField;
    private final String teamField;
    private final String accountField;
    private final boolean forClients;
    private final boolean commentable;
    private final boolean administration;
    private final boolean ephemeral;
    private final String defaultSort;
    private final String defaultFilter;
    private final List<Tile> tiles;
    private final List<String> namedBy;
    private final boolean configuration;
    private final String configurationFilter;
    private final Set<String> staying;

    private RecordType(Builder<T> b) {
        key = b.key;
        module = b.module;
        entity = b.entity;
        factory = b.factory;
        fields = List.copyOf(b.fields());
        title = b.title;
        numberFormat = b.numberFormat;
        lifecycles = List.copyOf(b.lifecycles);
        stateField = b.stateField;
        lifecycleBy = b.lifecycleBy;
        partOf = b.partOf;
        rootField = b.rootField;
        repeatable = b.repeatable;
        appendOnly = b.appendOnly;
        inMenu = b.inMenu && b.partOf == null;
        menuOrder = b.menuOrder;
        icon = b.icon;
        ownerField = b.ownerField;
        teamField = b.teamField;
        accountField = b.accountField;
        forClients = b.forClients;
        commentable = b.commentable;
        administration = b.administration;
        ephemeral = b.ephemeral;
        defaultSort = b.defaultSort;
        defaultFilter = b.defaultFilter;
        tiles = List.copyOf(b.tiles);
        namedBy = List.copyOf(b.namedBy);
        configuration = b.configuration;
        configurationFilter = b.configurationFilter;
        staying = Set.copyOf(b.staying);
    }

    /**
     * @param key     plural, lower case: REST path, permission prefix, label prefix ({@code tickets})
     * @param module  the module's id, which is also its persistence unit ({@code tickets})
     * @param factory makes an empty entity ({@code Ticket::new})
     */
    public static <T extends StoredRecord> Builder<T> of(String key, String module, Class<T> entity, Supplier<T> factory) {
        return new Builder<>(key, module, entity, factory);
    }

    public String key() {
        return key;
    }

    public String module() {
        return module;
    }

    public Class<T> entity() {
        return entity;
    }

    public T create() {
        return factory.get();
    }

    /** Own fields in form order, without system fields and without those that others added. */
    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** Name of the field that stands for the record where a title is shown. */
    public String title() {
        return title;
    }

    /** Number pattern such as {@code T-{000000}}, or null if the type has no numbers. The configured one wins over it. */
    public String numberFormat() {
        return numberFormat;
    }

    /** The lifecycles as shipped, the first being the default; empty if the type has none. */
    public List<Lifecycle> lifecycles() {
        return lifecycles;
    }

    /** Name of the state field, or null. */
    public String stateField() {
        return stateField;
    }

    /** Name of the choice field whose value picks the lifecycle (a lifecycle of that key, else the default), or null. */
    public String lifecycleBy() {
        return lifecycleBy;
    }

    /** Key of the root type of which this is a part, or null for roots. */
    public String partOf() {
        return partOf;
    }

    /** For parts: name of the property that holds the root's id. */
    public String rootField() {
        return rootField;
    }

    public boolean isPart() {
        return partOf != null;
    }

    /** For parts: two that say the same are two, as lines of an order are; two equal addresses are one. */
    public boolean repeatable() {
        return repeatable;
    }

    /** No update and no delete, ever. */
    public boolean appendOnly() {
        return appendOnly;
    }

    public boolean inMenu() {
        return inMenu;
    }

    public int menuOrder() {
        return menuOrder;
    }

    /** UI5 icon name, for example {@code customer}. */
    public String icon() {
        return icon;
    }

    /** Field with the user that scope {@code own} looks at and who is told when it becomes theirs, or null. */
    public String ownerField() {
        return ownerField;
    }

    /** Field with the team that scope {@code team} looks at and that is told when nobody of it has the record yet, or null. */
    public String teamField() {
        return teamField;
    }

    /** Field with the account that scope {@code account} looks at ({@code id} for accounts themselves), or null. */
    public String accountField() {
        return accountField;
    }

    /** Clients may be given rights on it; without this, no grant opens it to them. */
    public boolean forClients() {
        return forClients;
    }

    /** Has comments and attachments (all roots, unless switched off). */
    public boolean commentable() {
        return commentable;
    }

    /**
     * Steers the platform or a module (users, roles, queues, rules): wildcards such as {@code *.update} in a role give
     * nothing but reading on it; a role must name it.
     */
    public boolean administration() {
        return administration;
    }

    /**
     * Of interest to somebody for a while, and to nobody afterwards (a notification): full text search does not know it, its
     * writes leave no history, and its module deletes old rows for good.
     */
    public boolean ephemeral() {
        return ephemeral;
    }

    /** Sort of a list that asks for none, for example {@code -updated}. */
    public String defaultSort() {
        return defaultSort;
    }

    /** RSQL that the list screen starts with, or null. */
    public String defaultFilter() {
        return defaultFilter;
    }

    /** What it contributes to the dashboard. */
    public List<Tile> tiles() {
        return tiles;
    }

    /** Fields that together name a record on every server (a key, a login), the natural key; empty if ids alone do. */
    public List<String> namedBy() {
        return namedBy;
    }

    /** Its records are configuration: they travel between servers as text, with their parts; see {@link org.guichet.api.config.Configurations}. */
    public boolean configuration() {
        return configuration;
    }

    /** RSQL: which of its records are configuration; null = all. */
    public String configurationFilter() {
        return configurationFilter;
    }

    /** Fields that belong to one server and do not travel with the configuration. */
    public Set<String> staying() {
        return staying;
    }

    @Override
    public String toString() {
        return key;
    }

    /** Describes a type line by line; field modifiers (from {@link FieldBuilder}) speak of the field before them. */
    public static final class Builder<T extends StoredRecord> extends FieldBuilder<Builder<T>> {
        private final String key;
        private final String module;
        private final Class<T> entity;
        private final Supplier<T> factory;
        private String title;
        private String numberFormat;
        private final List<Lifecycle> lifecycles = new ArrayList<>();
        private String stateField;
        private String lifecycleBy;
        private String partOf;
        private String rootField;
        private boolean repeatable;
        private boolean appendOnly;
        private boolean inMenu = true;
        private int menuOrder = 500;
        private String icon = "document";
        private String ownerField;
        private String teamField;
        private String accountField;
        private boolean forClients;
        private boolean commentable = true;
        private boolean administration;
        private boolean ephemeral;
        private String defaultSort = "-updated";
        private String defaultFilter;
        private final List<Tile> tiles = new ArrayList<>();
        private final List<String> namedBy = new ArrayList<>();
        private boolean configuration;
        private String configurationFilter;
        private final Set<String> staying = new HashSet<>();

        private Builder(String key, String module, Class<T> entity, Supplier<T> factory) {
            super("");
            this.key = key;
            this.module = module;
            this.entity = entity;
            this.factory = factory;
        }

        private Builder<T> add(Property<T, ?> property, FieldKind kind) {
            return field(Property.nameOf(property), kind);
        }

        public Builder<T> string(Property<T, String> property) {
            return add(property, FieldKind.STRING);
        }

        public Builder<T> text(Property<T, String> property) {
            return add(property, FieldKind.TEXT);
        }

        /** Sanitised on every entry path; map it to a secondary table. */
        public Builder<T> html(Property<T, String> property) {
            return add(property, FieldKind.HTML);
        }

        /** @param keys the allowed values in order; none = any key (checked by a rule of the module) */
        public Builder<T> choice(Property<T, String> property, String... keys) {
            add(property, FieldKind.CHOICE);
            choices(keys);
            return this;
        }

        public Builder<T> bool(Property<T, Boolean> property) {
            return add(property, FieldKind.BOOLEAN);
        }

        public Builder<T> number(Property<T, ? extends Number> property) {
            return add(property, FieldKind.INTEGER);
        }

        public Builder<T> decimal(Property<T, java.math.BigDecimal> property) {
            return add(property, FieldKind.DECIMAL);
        }

        public Builder<T> date(Property<T, java.time.LocalDate> property) {
            return add(property, FieldKind.DATE);
        }

        public Builder<T> dateTime(Property<T, java.time.Instant> property) {
            return add(property, FieldKind.DATETIME);
        }

        /** @param type key of the type pointed to; it may be absent, the id stays */
        public Builder<T> reference(Property<T, Long> property, String type) {
            add(property, FieldKind.REFERENCE);
            target(type);
            return this;
        }

        public Builder<T> tags(Property<T, Set<String>> property) {
            return add(property, FieldKind.TAGS);
        }

        /** The state field and the lifecycle(s) it follows, the first being the default. */
        public Builder<T> lifecycle(Property<T, String> property, Lifecycle... shipped) {
            add(property, FieldKind.STATE);
            stateField = Property.nameOf(property);
            lifecycles.addAll(List.of(shipped));
            return this;
        }

        /** The choice field that picks among several lifecycles by key. */
        public Builder<T> lifecycleBy(Property<T, String> property) {
            lifecycleBy = Property.nameOf(property);
            return this;
        }

        public Builder<T> title(Property<T, String> property) {
            title = Property.nameOf(property);
            return this;
        }

        /** @param format text with one group of zeros in braces, for example {@code T-{000000}} */
        public Builder<T> numbered(String format) {
            numberFormat = format;
            return this;
        }

        /** Makes it a part: created, changed and deleted with its root only. */
        public Builder<T> partOf(Property<T, Long> root, String rootType) {
            partOf = rootType;
            rootField = Property.nameOf(root);
            return this;
        }

        /** For parts: lets rows of an import that say the same of one record stand for as many parts. */
        public Builder<T> repeatable() {
            repeatable = true;
            return this;
        }

        public Builder<T> appendOnly() {
            appendOnly = true;
            return this;
        }

        public Builder<T> menu(int order, String ui5Icon) {
            menuOrder = order;
            icon = ui5Icon;
            return this;
        }

        public Builder<T> noMenu() {
            inMenu = false;
            return this;
        }

        public Builder<T> ownedBy(Property<T, Long> user) {
            ownerField = Property.nameOf(user);
            return this;
        }

        public Builder<T> teamedBy(Property<T, Long> team) {
            teamField = Property.nameOf(team);
            return this;
        }

        /** The account that scopes rows for clients and for scope {@code account}. */
        public Builder<T> accountedBy(Property<T, Long> account) {
            accountField = Property.nameOf(account);
            return this;
        }

        /** Opens the type to clients, field by field ({@code clientReads}) and grant by grant. */
        public Builder<T> forClients() {
            forClients = true;
            return this;
        }

        public Builder<T> noComments() {
            commentable = false;
            return this;
        }

        /** Opened for writing only by roles that name it; see {@link RecordType#administration()}. */
        public Builder<T> administration() {
            administration = true;
            return this;
        }

        /** Neither searched nor recorded in the history; see {@link RecordType#ephemeral()}. */
        public Builder<T> ephemeral() {
            ephemeral = true;
            return this;
        }

        public Builder<T> sortedBy(String sort) {
            defaultSort = sort;
            return this;
        }

        public Builder<T> startsWith(String rsql) {
            defaultFilter = rsql;
            return this;
        }

        /** A tile of the dashboard: {@code .tile(Tile.ring("byPriority", "assignee==ME", "priority", 20))}. */
        public Builder<T> tile(Tile tile) {
            tiles.add(tile);
            return this;
        }

        /** The fields that together name a record on every server; references to it travel by their values. */
        @SafeVarargs
        public final Builder<T> namedBy(Property<T, ?>... properties) {
            for (Property<T, ?> property : properties) {
                namedBy.add(Property.nameOf(property));
            }
            return this;
        }

        /** Makes its records travel as text, known by {@link #namedBy}: {@code .namedBy(Queue::getKey).configuration()}. */
        public Builder<T> configuration() {
            configuration = true;
            return this;
        }

        /** The same for those of its records that the filter finds. */
        public Builder<T> configuration(String rsql) {
            configurationFilter = rsql;
            return configuration();
        }

        /** The field belongs to one server: it is no part of the configuration. */
        public Builder<T> staying(Property<T, ?> property) {
            staying.add(Property.nameOf(property));
            return this;
        }

        /** @throws IllegalArgumentException naming what is wrong, so that a broken module is refused with its reason */
        public RecordType<T> build() {
            check(KEY.matcher(key).matches() && !RESERVED.contains(key), "type key " + key);
            check(title != null, key + " needs a title");
            for (String name : names()) {
                check(KEY.matcher(name).matches() && !RESERVED.contains(name) && !SYSTEM_FIELDS.contains(name),
                    "field name " + key + "." + name);
            }
            check(stateField == null || !lifecycles.isEmpty(), key + " has a state but no lifecycle");
            Set<String> described = new HashSet<>();
            names().forEach(described::add);
            check(described.containsAll(namedBy), key + " is named by what is no field of it: " + namedBy);
            check(!configuration || !namedBy.isEmpty() && partOf == null, key + " is configuration but nothing names its records");
            return new RecordType<>(this);
        }

        private static void check(boolean right, String what) {
            if (!right) {
                throw new IllegalArgumentException("record type refused: " + what);
            }
        }
    }
}
