package org.guichet.api.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes fields one after another; a modifier speaks of the field before it. Used through {@link RecordType.Builder}
 * for a module's own type and directly for fields on a foreign type ({@code FieldBuilder.forModule("returns")}).
 */
public class FieldBuilder<B extends FieldBuilder<B>> {
    private static final class Draft {
        String name;
        FieldKind kind;
        String target;
        List<String> choices = List.of();
        String section;
        boolean required;
        boolean readOnly;
        boolean derived;
        boolean inList;
        boolean inForm = true;
        boolean grouping;
        float searchBoost;
        boolean personal;
        boolean restricted;
        boolean clientReads;
        boolean clientWrites;
        int maxLength;
        String visibleWhen;
        Object defaultValue;
        boolean scannable;
        boolean money;
        Field.Placeholders placeholders;

        Field field() {
            return new Field(name, kind, target, choices, section, required, readOnly, derived, inList, inForm, grouping,
                searchBoost, personal, restricted, clientReads, clientWrites, maxLength, visibleWhen, defaultValue,
                scannable, money, placeholders);
        }
    }

    /** The builder for fields that a module adds to a foreign type, and for the input of actions. */
    public static final class Foreign extends FieldBuilder<Foreign> {
        private Foreign(String prefix) {
            super(prefix);
        }
    }

    private final String prefix;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private Draft last;
    private String section = "main";

    protected FieldBuilder(String prefix) {
        this.prefix = prefix;
    }

    /** Names given to the builder are written without the module's prefix; the fields carry it. */
    public static Foreign forModule(String module) {
        return new Foreign(module + "_");
    }

    /** Describes the input of a {@link RecordAction}. */
    public static Foreign forInput() {
        return new Foreign("");
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    protected final Iterable<String> names() {
        return drafts.keySet();
    }

    /** Starts a field; modifiers that follow speak of it. Choices and references have methods of their own. */
    public B field(String name, FieldKind kind) {
        Draft draft = new Draft();
        draft.name = prefix + name;
        draft.kind = kind;
        draft.section = section;
        if (drafts.put(draft.name, draft) != null) {
            throw new IllegalArgumentException("described twice: " + draft.name);
        }
        last = draft;
        return self();
    }

    /** Fields that follow stand in this section of the form; its label key is {@code <type>.section.<key>}. */
    public B section(String key) {
        section = key;
        return self();
    }

    /** Must have a value. Own fields with {@code @NotNull} are required without saying it. */
    public B required() {
        last.required = true;
        return self();
    }

    /** Set by code only; requests that carry it are refused. */
    public B readOnly() {
        last.readOnly = true;
        return self();
    }

    /** Computed by the module's rules before each save. */
    public B derived() {
        last.derived = true;
        last.readOnly = true;
        return self();
    }

    /** Stands in lists by default. */
    public B list() {
        last.inList = true;
        return self();
    }

    /** Not shown in the form. */
    public B hidden() {
        last.inForm = false;
        return self();
    }

    /** Offered for grouping, charts and Kanban columns. */
    public B group() {
        last.grouping = true;
        return self();
    }

    /** Found by full text search with normal weight. */
    public B search() {
        return search(1f);
    }

    public B search(float boost) {
        last.searchBoost = boost;
        return self();
    }

    /** Personal data in the sense of the GDPR. */
    public B personal() {
        last.personal = true;
        return self();
    }

    /** Agents need an explicit grant to read or write it. */
    public B restricted() {
        last.restricted = true;
        return self();
    }

    /** Clients may see it; without this they never do. */
    public B clientReads() {
        last.clientReads = true;
        return self();
    }

    /** Clients may see and set it. */
    public B clientWrites() {
        last.clientReads = true;
        last.clientWrites = true;
        return self();
    }

    /** @param characters greatest length; own fields take it from {@code @Size(max)} */
    public B maxLength(int characters) {
        last.maxLength = characters;
        return self();
    }

    /** @param rsql over the same record, for example {@code type==anomaly} */
    public B visibleWhen(String rsql) {
        last.visibleWhen = rsql;
        return self();
    }

    /** @param json value of a new record's field in its JSON form */
    public B defaultsTo(Object json) {
        last.defaultValue = json;
        return self();
    }

    /** Stands on labels as a barcode (a serial number): devices with a camera may read it. */
    public B scannable() {
        last.scannable = true;
        return self();
    }

    /** An amount of money: shown with the cents and the currency that the record's field {@code currency} names, if it has one. */
    public B money() {
        last.money = true;
        return self();
    }

    /**
     * A text (best {@link FieldKind#HTML}) that may name in braces what is known of a record: what modules offer, and names that the
     * describing module fills in itself.
     *
     * @param type  key of the record type that the text is about
     * @param names of one's own, with the texts {@code <described type>.placeholder.<name>}
     */
    public B placeholders(String type, String... names) {
        last.placeholders = new Field.Placeholders(type, List.of(names));
        return self();
    }

    protected final void target(String type) {
        last.target = type;
    }

    protected final void choices(String... keys) {
        last.choices = List.of(keys);
    }

    /** A reference field by name (foreign fields). */
    public B reference(String name, String type) {
        field(name, FieldKind.REFERENCE);
        target(type);
        return self();
    }

    /** A choice field by name (foreign fields). */
    public B choice(String name, String... keys) {
        field(name, FieldKind.CHOICE);
        choices(keys);
        return self();
    }

    /** The described fields, in order. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        drafts.values().forEach(draft -> fields.add(draft.field()));
        return fields;
    }
}
