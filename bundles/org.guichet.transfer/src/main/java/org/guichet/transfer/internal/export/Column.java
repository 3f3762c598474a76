package org.guichet.transfer.internal.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.query.Unread;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Texts;

/**
 * One column of an export: what is asked for, what is read for it, and how its values are shown.
 *
 * @param path  read from the query: a reference is read as its title for people, as its id for machines
 * @param title of the column
 * @param field at the end of the path, or null for system fields and titles
 * @param owner type that has the field
 */
record Column(String path, String title, Field field, String owner) {

    private static final Set<String> TIMES = Set.of("created", "updated", "deleted", RecordType.STATE_SINCE);

    /** A column that a module contributes to the lists of the type. */
    static Column contributed(Field field, String type, boolean forPeople, Texts texts, Locale locale) {
        return forPeople ? new Column(field.name(), texts.text(locale, type + "." + field.name()), field, type)
            : new Column(field.name(), field.name(), null, type);
    }

    static Column of(String asked, String type, boolean forPeople, RecordTypes types, Texts texts, Locale locale) {
        if (!forPeople) {
            return new Column(asked, asked, null, type);
        }
        StringBuilder title = new StringBuilder();
        String owner = type;
        Field field = null;
        String[] steps = asked.split("\\.");
        for (int i = 0; i < steps.length; i++) {
            Optional<Field> step = types.field(owner, steps[i]);
            boolean system = RecordType.SYSTEM_FIELDS.contains(steps[i]) || RecordType.STATE_SINCE.equals(steps[i]) && step.isEmpty();
            String label = texts.text(locale, system ? "field." + steps[i] : owner + "." + steps[i]);
            title.append(i > 0 && !steps[i].equals("title") ? " – " + label : i > 0 ? "" : label);
            field = step.orElse(null);
            if (i < steps.length - 1 && step.isPresent() && step.get().target() != null) {
                owner = step.get().target();
            }
        }
        boolean person = asked.equals("createdBy") || asked.equals("updatedBy");
        boolean reference = person || field != null && field.kind() == FieldKind.REFERENCE;
        return new Column(reference ? asked + ".title" : asked, title.toString(), reference ? null : field, owner);
    }

    /** The JSON value as a typed cell. */
    Object cell(Object value, boolean forPeople, Texts texts, Actor actor) {
        if (value == null) {
            return null;
        }
        if (value instanceof Unread) {
            return value.toString();
        }
        if (!forPeople) {
            return value instanceof Collection<?> many ? joined(many, "|") : value;
        }
        if (value instanceof Collection<?> many) {
            return joined(many, ", ");
        }
        if (value instanceof Boolean yes) {
            return texts.text(actor.locale(), yes ? "yes" : "no");
        }
        if (field == null) {
            return TIMES.contains(path.substring(path.lastIndexOf('.') + 1)) ? time(value, actor) : value;
        }
        return switch (field.kind()) {
            case DATE -> date(value);
            case DATETIME -> time(value, actor);
            case DECIMAL -> value instanceof Number ? value : new BigDecimal(value.toString());
            case CHOICE -> label(owner + "." + field.name() + "." + value, value, texts, actor);
            case STATE -> label(owner + ".state." + value, value, texts, actor);
            case HTML -> value.toString().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
            default -> value;
        };
    }

    private static Object label(String key, Object value, Texts texts, Actor actor) {
        return texts.has(actor.locale(), key) ? texts.text(actor.locale(), key) : value;
    }

    private static Object date(Object value) {
        try {
            return LocalDate.parse(value.toString());
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static Object time(Object value, Actor actor) {
        try {
            return LocalDateTime.ofInstant(Instant.parse(value.toString()), actor.zone());
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static String joined(Collection<?> many, String separator) {
        return String.join(separator, many.stream().map(String::valueOf).toList());
    }
}
