package org.guichet.data.internal.type;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManagerFactory;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotEmpty;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.StoredRecord;

/** Holds a description against its entity and its persistence unit, and takes what the entity's constraints say. */
final class TypeCheck {
    private static final List<Class<? extends Annotation>> MANDATORY = List.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private TypeCheck() {
    }

    /** @throws IllegalArgumentException with the reason for refusing the type */
    static <T extends StoredRecord> StoredType<T> stored(RecordType<T> type, EntityManagerFactory unit) {
        Columns columns = Columns.of(unit, type.entity());
        Set<String> properties = new LinkedHashSet<>(RecordType.SYSTEM_FIELDS);
        properties.remove("title");
        type.fields().forEach(field -> properties.add(field.name()));
        for (String extra : new String[] {type.ownerField(), type.teamField(), type.accountField(), type.rootField(),
                type.lifecycleBy()}) {
            if (extra != null) {
                properties.add(extra);
            }
        }
        EntityAccess<T> access = EntityAccess.of(type.entity(), properties);
        properties.forEach(columns::of);
        check(type.field(type.title()).isPresent() || RecordType.SYSTEM_FIELDS.contains(type.title()),
            "the title " + type.title() + " is no described field");
        check(type.rootField() == null || access.settable(type.rootField()), "no setter for " + type.rootField());
        List<Field> own = new ArrayList<>();
        for (Field field : type.fields()) {
            check(fits(field.kind(), access.typeOf(field.name())),
                field.name() + " is no " + field.kind() + ": " + access.typeOf(field.name()).getName());
            check(access.settable(field.name()) || field.readOnly(), "no setter for " + field.name());
            own.add(constrained(field, type.entity()));
        }
        check(type.create() != null, "its factory makes nothing");
        return new StoredType<>(type, unit, columns, access, List.copyOf(own), List.of());
    }

    private static void check(boolean right, String reason) {
        if (!right) {
            throw new IllegalArgumentException(reason);
        }
    }

    private static boolean fits(FieldKind kind, Class<?> type) {
        return switch (kind) {
            case STRING, TEXT, HTML, CHOICE, STATE -> type == String.class;
            case BOOLEAN -> type == boolean.class || type == Boolean.class;
            case INTEGER -> type == int.class || type == Integer.class || type == long.class || type == Long.class;
            case DECIMAL -> type == BigDecimal.class;
            case DATE -> type == LocalDate.class;
            case DATETIME -> type == Instant.class;
            case REFERENCE -> type == Long.class;
            case TAGS -> type == Set.class;
        };
    }

    private static Field constrained(Field field, Class<?> entity) {
        boolean required = field.required();
        int maxLength = field.maxLength();
        for (AnnotatedElement element : elements(entity, field.name())) {
            // a derived or defaulted value is the engine's to fill, not the form's
            boolean fills = field.readOnly() || field.kind() == FieldKind.STATE;
            required |= !fills && mandatory(element);
            Size size = element.getAnnotation(Size.class);
            if (size != null && size.max() < Integer.MAX_VALUE && (maxLength == 0 || size.max() < maxLength)) {
                maxLength = size.max();
            }
        }
        return new Field(field.name(), field.kind(), field.target(), field.choices(), field.section(), required,
            field.readOnly(), field.derived(), field.inList(), field.inForm(), field.grouping(), field.searchBoost(),
            field.personal(), field.restricted(), field.clientReads(), field.clientWrites(), maxLength, field.visibleWhen(),
            field.defaultValue(), field.scannable(), field.money(), field.placeholders());
    }

    /** Whether the entity refuses to be without the property. */
    static boolean mandatory(Class<?> entity, String property) {
        return elements(entity, property).stream().anyMatch(TypeCheck::mandatory);
    }

    private static boolean mandatory(AnnotatedElement element) {
        return MANDATORY.stream().anyMatch(element::isAnnotationPresent);
    }

    private static List<AnnotatedElement> elements(Class<?> entity, String property) {
        List<AnnotatedElement> elements = new ArrayList<>();
        String suffix = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (Class<?> c = entity; c != null && c != Object.class; c = c.getSuperclass()) {
            for (var declared : c.getDeclaredFields()) {
                if (declared.getName().equals(property)) {
                    elements.add(declared);
                }
            }
            for (var method : c.getDeclaredMethods()) {
                if (method.getParameterCount() == 0
                        && (method.getName().equals("get" + suffix) || method.getName().equals("is" + suffix))) {
                    elements.add(method);
                }
            }
        }
        return elements;
    }
}
