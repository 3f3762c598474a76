package org.guichet.shell.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.event.SetAsideEvents;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.junit.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What an operator does at the console about events that consumers went on without. */
public class SetAsideCommandsTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<String> calls = new ArrayList<>();
    private final List<SetAsideEvents.Entry> entries = new ArrayList<>(List.of(new SetAsideEvents.Entry(7, "search@n1", 812,
        "tickets", 42, "update", null, Instant.parse("2026-11-22T08:00:00Z"), true)));

    private <C extends PlatformCommand> C command(C command) {
        Map<Class<?>, Object> services = Map.of(SetAsideEvents.class, fake(SetAsideEvents.class, this::answer),
            Texts.class, fake(Texts.class, (name, arguments) -> arguments[1] + "!"));
        command.context = fake(BundleContext.class, (name, arguments) -> switch (name) {
            case "getServiceReferences" -> services.containsKey(arguments[0]) ? List.of(fake(ServiceReference.class,
                (property, nothing) -> arguments[0])) : List.of();
            case "getService" -> services.get(((ServiceReference<?>) arguments[0]).getProperty("class"));
            default -> throw new UnsupportedOperationException(name);
        });
        PrintStream console = new PrintStream(screen, true, StandardCharsets.UTF_8);
        command.session = fake(Session.class, (name, arguments) -> name.equals("getConsole") ? console : null);
        return command;
    }

    private Object answer(String name, Object[] arguments) {
        assertEquals("with all rights", "shell", Actors.current().login());
        calls.add(name + List.of(java.util.Arrays.stream(arguments).map(String::valueOf).toArray()));
        if (name.equals("retry") && arguments[0].equals(9L)) {
            throw new NotAllowedNow("event-gone", 9);
        }
        return name.equals("list") ? entries : name.equals("retryAll") ? (Object) 3 : name.equals("retry") ? entries.get(0) : null;
    }

    private interface Answer {
        Object to(String name, Object[] arguments);
    }

    private static <S> S fake(Class<S> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void theListShowsWhatWasSetAsideAndThatItWaits() {
        ShowSetAside show = command(new ShowSetAside());
        show.consumer = "search@n1";
        show.execute();
        assertEquals(List.of("list[search@n1, null, 50]"), calls);
        for (String word : List.of("search@n1", "812", "tickets 42", "update", "yes")) {
            assertTrue(word + " in " + shown(), shown().contains(word));
        }
    }

    @Test
    public void anEmptyListSaysSo() {
        entries.clear();
        command(new ShowSetAside()).execute();
        assertTrue(shown(), shown().contains("(none)"));
    }

    @Test
    public void oneOrAllAreGivenAgain() {
        RetrySetAside one = command(new RetrySetAside());
        one.id = 7L;
        one.execute();
        RetrySetAside all = command(new RetrySetAside());
        all.consumer = "search@n1";
        all.execute();
        assertEquals(List.of("retry[7]", "retryAll[search@n1]"), calls);
        assertEquals("event 7 is given to its consumer again\n3 event(s) are given to their consumers again\n", shown());
    }

    @Test
    public void anEventIsGivenUpOnlyByItsId() {
        RetrySetAside all = command(new RetrySetAside());
        all.discard = true;
        assertThrows(IllegalArgumentException.class, all::execute);
        assertEquals("nothing was given up", List.of(), calls);
        RetrySetAside one = command(new RetrySetAside());
        one.discard = true;
        one.id = 7L;
        one.execute();
        assertEquals(List.of("discard[7]"), calls);
    }

    @Test
    public void aRefusalIsOneLineInWords() {
        RetrySetAside late = command(new RetrySetAside());
        late.id = 9L;
        assertEquals("error.event-gone!", assertThrows(IllegalArgumentException.class, late::execute).getMessage());
    }
}
