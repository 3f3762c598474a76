package org.guichet.api.record;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;

/** A getter reference such as {@code Ticket::getSubject}: names a property so that a rename breaks the compiler, not a screen. */
@FunctionalInterface
public interface Property<T, V> extends Serializable {
    V of(T record);

    /** The bean name of the getter: {@code getSubject} and {@code isOpen} give {@code subject} and {@code open}. */
    static String nameOf(Property<?, ?> property) {
        try {
            Method replace = property.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            String getter = ((SerializedLambda) replace.invoke(property)).getImplMethodName();
            String bare = getter.startsWith("get") ? getter.substring(3)
                : getter.startsWith("is") ? getter.substring(2) : null;
            if (bare == null || bare.isEmpty()) {
                throw new IllegalArgumentException("not a getter: " + getter);
            }
            return Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a property must be named by a getter reference", e);
        }
    }
}
