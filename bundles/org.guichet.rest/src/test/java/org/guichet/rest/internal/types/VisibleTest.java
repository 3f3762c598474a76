package org.guichet.rest.internal.types;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.security.Actor;
import org.junit.Test;

/** What a screen offers of a type. */
public class VisibleTest {
    /** A record that nobody describes further. */
    public static final class Thing extends StoredRecord {
        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    private static final Actor ALL = Actor.program("test", "api");
    private static final RecordType<Thing> THINGS = RecordType.of("things", "test", Thing.class, Thing::new)
        .string(Thing::getName).readOnly().title(Thing::getName).build();

    private static Map<String, Boolean> acts(Field... more) {
        return Visible.acts(ALL, THINGS, Stream.concat(THINGS.fields().stream(), List.of(more).stream()).toList());
    }

    @Test
    public void whereNothingCanBeFilledInNothingIsMadeOrChanged() {
        assertEquals(List.of(false, false, false, true), List.of("create", "update", "import", "delete").stream()
            .map(acts()::get).toList());
    }

    @Test
    public void aFieldOfAnotherModuleMakesItWorthChanging() {
        Field note = FieldBuilder.forModule("extra").field("note", FieldKind.STRING).fields().get(0);
        assertEquals(true, acts(note).get("update"));
    }
}
