package org.guichet.data.internal.engine;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guichet.api.error.Problem;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.Assert;
import org.junit.BeforeClass;

/** What the tests of the engine on the shop have in common. */
abstract class ShopTest {
    static TestPlatform platform;
    final Actor admin = TestActors.admin();

    @BeforeClass
    public static void start() {
        platform = TestPlatform.with(Shop.services());
    }

    @AfterClass
    public static void close() {
        platform.close();
    }

    Saved create(Actor actor, String type, Map<String, Object> values) {
        return platform.as(actor, () -> platform.records().create(type, values, WriteOptions.NONE));
    }

    Saved create(String type, Map<String, Object> values) {
        return create(admin, type, values);
    }

    long order(String subject) {
        return create("orders", Map.of("subject", subject)).id();
    }

    long company(String name) {
        return create("companies", Map.of("name", name)).id();
    }

    Saved patch(Actor actor, String type, long id, Map<String, Object> values, WriteOptions options) {
        return platform.as(actor, () -> platform.records().patch(type, id, values, options));
    }

    Saved patch(String type, long id, Map<String, Object> values) {
        return patch(admin, type, id, values, WriteOptions.NONE);
    }

    Saved move(Actor actor, long order, String transition, Map<String, Object> values) {
        return platform.as(actor, () -> platform.records().transition("orders", order, transition, values, WriteOptions.NONE));
    }

    Map<String, Object> read(String type, long id) {
        return platform.as(admin, () -> platform.queries().read(type, id));
    }

    Object field(String type, long id, String field) {
        return read(type, id).get(field);
    }

    <P extends Problem> P refused(Class<P> kind, Supplier<?> work) {
        return Assert.assertThrows(kind, work::get);
    }

    /** Rows of a statement without parameters, each column as text. */
    List<List<String>> rows(String sql) {
        return platform.transactions().reading(transaction -> transaction.sql(connection -> {
            List<List<String>> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.add(row.getString(i));
                    }
                    rows.add(columns);
                }
            }
            return rows;
        }));
    }

    int count(String table) {
        return rows("select ID from " + table).size();
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
