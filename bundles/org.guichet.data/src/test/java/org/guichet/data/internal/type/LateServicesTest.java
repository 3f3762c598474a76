package org.guichet.data.internal.type;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.RecordRule;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A check whose component cannot be made forbids what it may have forbidden. */
@SuppressWarnings("rawtypes")
public class LateServicesTest {
    private Object service;
    private final BundleContext context = fake(BundleContext.class, (proxy, method, arguments) -> service);
    private final LateServices<RecordRule> rules = new LateServices<>(context, RecordRule.class);

    private static <T> T fake(Class<T> kind, InvocationHandler answers) {
        return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, answers));
    }

    private static Bundle bundleThatKnows(Class<?> known) {
        return fake(Bundle.class, (proxy, method, arguments) -> {
            if (method.getName().equals("loadClass")) {
                if (arguments[0].equals(known.getName())) {
                    return known;
                }
                throw new ClassNotFoundException((String) arguments[0]);
            }
            return "org.example.broken";
        });
    }

    private void comes(Bundle bundle) {
        rules.add(fake(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundle" -> bundle;
            case "equals" -> proxy == arguments[0];
            default -> null;
        }));
    }

    @Test
    public void whatCannotBeMadeRefusesWhatItsBundleKnows() {
        comes(bundleThatKnows(String.class));
        assertEquals("extension-absent", assertThrows(Unavailable.class, () -> rules.every(String.class)).key());
        assertEquals("others go on", List.of(), rules.every(Integer.class));
        assertEquals(List.of("org.example.broken"), rules.missing());
    }

    @Test
    public void onceItIsMadeItIsHeard() {
        comes(bundleThatKnows(String.class));
        assertThrows(Unavailable.class, () -> rules.every(String.class));
        service = fake(RecordRule.class, (proxy, method, arguments) -> null);
        assertEquals(List.of(service), rules.every(String.class));
        assertEquals(List.of(), rules.missing());
    }

    @Test
    public void aBundleThatIsGoneForbidsNothing() {
        comes(null);
        assertEquals(List.of(), rules.every(String.class));
        assertEquals(List.of(), rules.missing());
    }
}
