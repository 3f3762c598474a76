package org.guichet.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;

/** Where Declarative Services bring the services of modules in: fields of them and methods that bind them. */
final class Contributions {
    private static final String CONTRIBUTED = "org.osgi.annotation.versioning.ConsumerType";

    private Contributions() {
    }

    static boolean bound(JavaClass type) {
        return component(type) && (type.getFields().stream().anyMatch(Contributions::held)
            || type.getMethods().stream().anyMatch(Contributions::binds));
    }

    private static boolean component(JavaClass type) {
        return type.isAnnotatedWith("org.osgi.service.component.annotations.Component");
    }

    private static boolean held(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.STATIC) && mentions(field.getType());
    }

    private static boolean binds(JavaMethod method) {
        return method.getName().matches("(add|bind|set)[A-Z].*") && method.getParameterTypes().stream().anyMatch(Contributions::mentions);
    }

    private static boolean mentions(JavaType type) {
        return !type.toErasure().getName().equals("org.osgi.framework.ServiceRegistration") && type.getAllInvolvedRawTypes().stream()
            .anyMatch(one -> one.isInterface() && one.isAnnotatedWith(CONTRIBUTED));
    }
}
