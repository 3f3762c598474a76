package org.guichet.data.internal.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** Reads and writes the bean properties of one entity class by method handles over its getters and setters. Thread-safe. */
public final class EntityAccess<T> {
    private record Accessor(Class<?> type, MethodHandle getter, MethodHandle setter) {
    }

    private final Class<T> entity;
    private final Map<String, Accessor> accessors = new HashMap<>();

    private EntityAccess(Class<T> entity) {
        this.entity = entity;
    }

    /** @throws IllegalArgumentException naming the property without a public getter */
    public static <T> EntityAccess<T> of(Class<T> entity, Iterable<String> properties) {
        EntityAccess<T> access = new EntityAccess<>(entity);
        for (String property : properties) {
            access.accessors.put(property, accessor(entity, property));
        }
        return access;
    }

    private static Accessor accessor(Class<?> entity, String property) {
        String suffix = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        Method getter = method(entity, "get" + suffix);
        if (getter == null) {
            getter = method(entity, "is" + suffix);
        }
        if (getter == null) {
            throw new IllegalArgumentException("no public getter for " + entity.getName() + "." + property);
        }
        Class<?> type = getter.getReturnType();
        Method setter = method(entity, "set" + suffix, type);
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle get = lookup.unreflect(getter).asType(MethodType.methodType(Object.class, Object.class));
            MethodHandle set = setter == null ? null
                : lookup.unreflect(setter).asType(MethodType.methodType(void.class, Object.class, Object.class));
            return new Accessor(type, get, set);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("not public: " + entity.getName() + "." + property, e);
        }
    }

    private static Method method(Class<?> entity, String name, Class<?>... parameters) {
        try {
            return entity.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private Accessor of(String property) {
        Accessor accessor = accessors.get(property);
        if (accessor == null) {
            throw new IllegalArgumentException("no property " + entity.getName() + "." + property);
        }
        return accessor;
    }

    public Class<?> typeOf(String property) {
        return of(property).type();
    }

    public boolean settable(String property) {
        return of(property).setter() != null;
    }

    public Object get(T record, String property) {
        try {
            return of(property).getter().invoke(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("getter of " + property + " failed", e);
        }
    }

    /** Null resets a primitive property to its default. */
    public void set(T record, String property, Object value) {
        Accessor accessor = of(property);
        if (accessor.setter() == null) {
            throw new IllegalArgumentException("no public setter for " + entity.getName() + "." + property);
        }
        Object fitting = value;
        if (value == null && accessor.type() == boolean.class) {
            fitting = false;
        } else if (value == null && accessor.type() == int.class) {
            fitting = 0;
        } else if (value == null && accessor.type() == long.class) {
            fitting = 0L;
        }
        try {
            accessor.setter().invoke(record, fitting);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setter of " + property + " failed", e);
        }
    }
}
