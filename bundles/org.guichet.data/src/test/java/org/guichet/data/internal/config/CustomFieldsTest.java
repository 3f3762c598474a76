package org.guichet.data.internal.config;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.guichet.api.config.CustomFields.CustomField;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.internal.group.People;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

/** Fields that an administrator adds are there at once, everywhere, and keep their values when they go. */
public class CustomFieldsTest {
    private final TestPlatform platform = People.platform(1);
    private final Actor admin = TestActors.admin();

    @After
    public void close() {
        platform.close();
    }

    private static CustomField field(String key, FieldKind kind, String target, List<String> choices, int length, boolean required) {
        return new CustomField("groups", key, kind, target, choices, Map.of("fr", "Champ " + key), "main", required, true, false,
            false, false, length, true, false);
    }

    private static CustomField text(String key) {
        return field(key, FieldKind.STRING, null, List.of(), 40, false);
    }

    private void save(CustomField field) {
        platform.as(admin, () -> platform.customFields().save(field));
    }

    private long create(Object... values) {
        Map<String, Object> map = new HashMap<>(Map.of("name", "g", "type", "groups"));
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1]);
        }
        return platform.as(admin, () -> platform.records().create("groups", map, WriteOptions.NONE).id());
    }

    private Map<String, Object> read(long id) {
        return platform.as(admin, () -> platform.queries().read("groups", id));
    }

    private List<Object> find(String filter, String sort) {
        return platform.as(admin, () -> platform.queries().list(ListQuery.of("groups").filter(filter).sort(sort)).items().stream()
            .map(item -> item.get("id")).toList());
    }

    @Test
    public void aFieldIsWrittenReadFilteredAndSortedWithoutRestart() {
        long before = create();
        long revision = platform.types().revision();
        save(text("shade"));
        assertTrue(platform.types().revision() > revision);
        assertTrue(platform.types().field("groups", "c_shade").isPresent());
        assertEquals("Champ shade", platform.texts().text(Locale.FRENCH, "groups.c_shade"));
        long red = create("c_shade", "red");
        long blue = create("c_shade", "Blue");
        assertEquals("red", read(red).get("c_shade"));
        assertNull(read(before).get("c_shade"));
        assertEquals(List.of(blue), find("c_shade==blue", "id"));
        assertEquals(List.of(blue, red, before), find(null, "c_shade"));
        assertTrue(platform.as(admin, () -> platform.queries().list(ListQuery.of("groups"))).items().get(0).containsKey("c_shade"));
        platform.as(admin, () -> platform.records().patch("groups", red, Map.of("c_shade", "green"), WriteOptions.NONE));
        assertEquals("green", read(red).get("c_shade"));
        assertEquals("the write bumps the record", 2, ((Number) read(red).get("version")).intValue());
    }

    @Test
    public void everyKindHasItsColumn() {
        save(field("s", FieldKind.STRING, null, List.of(), 0, false));
        save(field("t", FieldKind.TEXT, null, List.of(), 0, false));
        save(field("h", FieldKind.HTML, null, List.of(), 0, false));
        save(field("c", FieldKind.CHOICE, null, List.of("small", "big"), 0, false));
        save(field("b", FieldKind.BOOLEAN, null, List.of(), 0, false));
        save(field("i", FieldKind.INTEGER, null, List.of(), 0, false));
        save(field("d", FieldKind.DECIMAL, null, List.of(), 0, false));
        save(field("day", FieldKind.DATE, null, List.of(), 0, false));
        save(field("at", FieldKind.DATETIME, null, List.of(), 0, false));
        save(field("r", FieldKind.REFERENCE, "groups", List.of(), 0, false));
        save(field("tags", FieldKind.TAGS, null, List.of(), 0, false));
        long other = create("name", "other");
        long id = create("c_s", "x", "c_t", "long\ntext", "c_h", "<p>hi</p>", "c_c", "big", "c_b", true, "c_i", 7, "c_d",
            new BigDecimal("1.25"), "c_day", "2026-11-21", "c_at", "2026-11-21T09:00:00Z", "c_r", other, "c_tags", List.of("a", "b"));
        Map<String, Object> read = read(id);
        assertEquals(Arrays.asList("x", "long\ntext", "<p>hi</p>", "big", true, 7L, new BigDecimal("1.25"), "2026-11-21",
            "2026-11-21T09:00:00Z", other, "other", List.of("a", "b")),
            List.of("c_s", "c_t", "c_h", "c_c", "c_b", "c_i", "c_d", "c_day", "c_at", "c_r", "c_r.title", "c_tags").stream()
                .map(read::get).toList());
        for (String filter : List.of("c_s==X", "c_t==*text", "c_h=like=hi", "c_c==big", "c_b==true", "c_i=ge=7", "c_d==1.25",
                "c_day==TODAY", "c_at==TODAY", "c_r.name==other", "c_tags==b", "c_r==" + other)) {
            assertEquals(filter, List.of(id), find(filter, "-c_i,c_c,c_b,c_d,c_r.name"));
        }
    }

    @Test
    public void theChangeStandsInTheHistory() throws Exception {
        save(text("shade"));
        long id = create("c_shade", "red");
        platform.as(admin, () -> platform.records().patch("groups", id, Map.of("c_shade", "blue"), WriteOptions.NONE));
        try (var connection = platform.dataSource().getConnection(); var select = connection.prepareStatement(
                "select BEFORE_TEXT, AFTER_TEXT from GUICHET_HISTORY where RECORD_ID = ? and FIELD = 'c_shade' and VERSION = 2")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next());
                assertEquals("red", row.getString(1));
                assertEquals("blue", row.getString(2));
            }
        }
    }

    @Test
    public void aRetiredFieldIsGoneButKeepsItsValues() {
        save(text("shade"));
        long id = create("c_shade", "red");
        platform.as(admin, () -> platform.customFields().retire("groups", "shade"));
        assertFalse(read(id).containsKey("c_shade"));
        assertThrows(Invalid.class, () -> find("c_shade==red", "id"));
        assertTrue(platform.customFields().of("groups").get(0).retired());
        save(text("shade"));
        assertEquals("red", read(id).get("c_shade"));
    }

    @Test
    public void aGroupOnARetiredFieldIsUnavailableAndNeverWidened() {
        save(text("shade"));
        long group = create("rsql", "c_shade==red");
        assertEquals(List.of(), find("group==" + group, "id"));
        platform.as(admin, () -> platform.customFields().retire("groups", "shade"));
        Invalid unavailable = assertThrows(Invalid.class, () -> find("group==" + group, "id"));
        assertEquals("unknown-field", unavailable.places().get(0).key());
        String reason = platform.as(admin, () -> platform.queries().unusable("groups", "c_shade==red")).orElseThrow();
        assertEquals("Champ inconnu\u00a0: c_shade", reason);
    }

    @Test
    public void aRequiredFieldIsRequiredOfNewRecords() {
        save(field("shade", FieldKind.STRING, null, List.of(), 40, true));
        Invalid missing = assertThrows(Invalid.class, () -> create());
        assertEquals("c_shade", missing.places().get(0).place());
    }

    @Test
    public void whatIsWrongIsNamed() {
        wrong("key", text("Shade"));
        wrong("key", text("a_b"));
        wrong("kind", field("x", FieldKind.STATE, null, List.of(), 0, false));
        wrong("target", field("x", FieldKind.REFERENCE, null, List.of(), 0, false));
        wrong("target", field("x", FieldKind.REFERENCE, "nothing", List.of(), 0, false));
        wrong("choices", field("x", FieldKind.CHOICE, null, List.of(), 0, false));
        wrong("choices", field("x", FieldKind.CHOICE, null, List.of("a b"), 0, false));
        wrong("length", field("x", FieldKind.STRING, null, List.of(), 2001, false));
        wrong("type", new CustomField("nothing", "x", FieldKind.DATE, null, List.of(), Map.of("fr", "x"), "main", false, false,
            false, false, false, 0, false, false));
        wrong("labels", new CustomField("groups", "x", FieldKind.DATE, null, List.of(), Map.of(), "main", false, false, false,
            false, false, 0, false, false));
        save(text("shade"));
        wrong("kind", field("shade", FieldKind.STRING, null, List.of(), 41, false));
        wrong("kind", field("shade", FieldKind.DATE, null, List.of(), 0, false));
        wrong("key", text("sHade"));
        assertThrows(Forbidden.class, () -> platform.as(TestActors.agent(2, "groups.*"), () -> platform.customFields().save(text("y"))));
        assertThrows(NotAllowedNow.class, () -> platform.as(admin, () -> platform.records().together(() -> {
            platform.customFields().save(text("y"));
            return null;
        })));
    }

    private void wrong(String place, CustomField field) {
        assertEquals(place, assertThrows(Invalid.class, () -> save(field)).places().get(0).place());
    }

    @Test
    public void fieldsMayBeAddedWhileOthersReadAndWrite() {
        List<CompletableFuture<Void>> work = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            work.add(CompletableFuture.runAsync(() -> save(text("k" + number))));
            work.add(CompletableFuture.runAsync(() -> {
                for (int n = 0; n < 10; n++) {
                    create();
                    find("name==g", "name");
                }
            }));
        }
        work.forEach(CompletableFuture::join);
        assertEquals(4, platform.customFields().of("groups").size());
        long id = create("c_k0", "a", "c_k3", "b");
        assertEquals(List.of(id), find("c_k0==a;c_k3==b", "id"));
    }
}
