package org.guichet.api.record;

import java.util.List;

/**
 * One field of a record type, as described by its module (or by an administrator, for custom fields). Immutable.
 *
 * @param name        ASCII key in API, filters and history
 * @param kind        what it holds
 * @param target      for references: the type key it points to, else null
 * @param choices     for choices: the allowed keys in order (empty = any key), else empty
 * @param section     key of the form section it stands in
 * @param required    must have a value
 * @param readOnly    set by the system or by code, never through a form or the API
 * @param derived     computed by the module's rules before each save; never writable
 * @param inList      stands in lists by default
 * @param inForm      stands in the form
 * @param grouping    offered for grouping and Kanban columns
 * @param searchBoost weight in full text search; 0 = not searched
 * @param personal    personal data (erased or pseudonymised on request)
 * @param restricted  agents need an explicit grant {@code <type>.field.<name>.read|write}
 * @param clientReads clients may see it
 * @param clientWrites clients may set it
 * @param maxLength   greatest number of characters, or 0 = no limit of its own
 * @param visibleWhen RSQL over the same record that shows it in the form, or null = always
 * @param defaultValue value of a new record's field, in its JSON form, or null
 * @param scannable   a number that stands on a label as a barcode (a serial number): devices with a camera may read it
 * @param money       an amount of money, in the currency of the field {@code currency} of the record or of what it is part of, if there is one
 * @param placeholders what its text may name in braces, or null = nothing
 */
public record Field(String name, FieldKind kind, String target, List<String> choices, String section, boolean required,
        boolean readOnly, boolean derived, boolean inList, boolean inForm, boolean grouping, float searchBoost,
        boolean personal, boolean restricted, boolean clientReads, boolean clientWrites, int maxLength,
        String visibleWhen, Object defaultValue, boolean scannable, boolean money, Placeholders placeholders) {

    /**
     * What a text may name in braces. Forms list it where the text is written; what becomes of it is up to who uses the text.
     *
     * @param type key of the record type that the text is about: what modules know of its records is offered ({@link
     *             org.guichet.api.text.TemplateVariables})
     * @param names of what the describing module fills in itself, with the texts {@code <described type>.placeholder.<name>}
     */
    public record Placeholders(String type, List<String> names) {
        public Placeholders {
            names = List.copyOf(names);
        }
    }

    /** A field whose text names nothing. */
    public Field(String name, FieldKind kind, String target, List<String> choices, String section, boolean required,
            boolean readOnly, boolean derived, boolean inList, boolean inForm, boolean grouping, float searchBoost,
            boolean personal, boolean restricted, boolean clientReads, boolean clientWrites, int maxLength,
            String visibleWhen, Object defaultValue, boolean scannable, boolean money) {
        this(name, kind, target, choices, section, required, readOnly, derived, inList, inForm, grouping, searchBoost, personal,
            restricted, clientReads, clientWrites, maxLength, visibleWhen, defaultValue, scannable, money, null);
    }

    /** A field that holds no money. */
    public Field(String name, FieldKind kind, String target, List<String> choices, String section, boolean required,
            boolean readOnly, boolean derived, boolean inList, boolean inForm, boolean grouping, float searchBoost,
            boolean personal, boolean restricted, boolean clientReads, boolean clientWrites, int maxLength,
            String visibleWhen, Object defaultValue, boolean scannable) {
        this(name, kind, target, choices, section, required, readOnly, derived, inList, inForm, grouping, searchBoost, personal,
            restricted, clientReads, clientWrites, maxLength, visibleWhen, defaultValue, scannable, false, null);
    }

    /** A field that no camera reads. */
    public Field(String name, FieldKind kind, String target, List<String> choices, String section, boolean required,
            boolean readOnly, boolean derived, boolean inList, boolean inForm, boolean grouping, float searchBoost,
            boolean personal, boolean restricted, boolean clientReads, boolean clientWrites, int maxLength,
            String visibleWhen, Object defaultValue) {
        this(name, kind, target, choices, section, required, readOnly, derived, inList, inForm, grouping, searchBoost, personal,
            restricted, clientReads, clientWrites, maxLength, visibleWhen, defaultValue, false, false, null);
    }

    /** True if a request may carry it: everything but read-only, derived and lifecycle fields. */
    public boolean writable() {
        return !readOnly && !derived && kind != FieldKind.STATE;
    }

    /** True if lists can be ordered by it. */
    public boolean sortable() {
        return kind != FieldKind.TEXT && kind != FieldKind.HTML && kind != FieldKind.TAGS;
    }
}
