package org.guichet.data.internal.check;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.validation.ConstraintViolation;
import javax.validation.Validation;
import javax.validation.ValidationProviderResolver;
import javax.validation.Validator;
import javax.validation.constraints.Email;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotEmpty;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.record.StoredRecord;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Bean Validation of entities. A violation becomes a message key: the engine's own for the common constraints, or the
 * constraint's message if that is a key of the module ({@code message = "tickets.due-in-past"}).
 */
public final class Constraints {
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9.-]*");

    private final Validator validator;

    public Constraints() {
        // the default look-up goes by META-INF/services and the context class loader: nothing there in OSGi
        ValidationProviderResolver resolver = () -> List.of(new HibernateValidator());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HibernateValidator.class.getClassLoader());
        try {
            validator = Validation.byProvider(HibernateValidator.class).providerResolver(resolver).configure()
                .messageInterpolator(new ParameterMessageInterpolator()).ignoreXmlConfiguration()
                .buildValidatorFactory().getValidator();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What is wrong with the entity, by property. */
    public List<Place> violations(StoredRecord record) {
        List<Place> places = new ArrayList<>();
        for (ConstraintViolation<StoredRecord> violation : validator.validate(record)) {
            places.add(place(violation));
        }
        return places;
    }

    private static Place place(ConstraintViolation<?> violation) {
        String property = violation.getPropertyPath().toString();
        String template = violation.getMessageTemplate();
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        if (KEY.matcher(template).matches()) {
            return new Place(property, template, List.of());
        }
        if (constraint instanceof NotNull || constraint instanceof NotBlank || constraint instanceof NotEmpty) {
            return new Place(property, "required", List.of());
        }
        if (constraint instanceof Size size) {
            return size.min() == 0 ? new Place(property, "too-long", List.of(size.max()))
                : new Place(property, "size", List.of(size.min(), size.max()));
        }
        if (constraint instanceof Min || constraint.annotationType().getSimpleName().equals("DecimalMin")) {
            return new Place(property, "too-small", List.of(attributes.get("value")));
        }
        if (constraint instanceof Max || constraint.annotationType().getSimpleName().equals("DecimalMax")) {
            return new Place(property, "too-large", List.of(attributes.get("value")));
        }
        if (constraint instanceof Email) {
            return new Place(property, "wrong-email", List.of());
        }
        return new Place(property, "wrong-value", List.of());
    }
}
