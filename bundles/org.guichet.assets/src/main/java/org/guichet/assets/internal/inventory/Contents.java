package org.guichet.assets.internal.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.assets.MachineComponent;
import org.guichet.assets.internal.inventory.Machine.Part;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is in a machine: brought to what its last inventory says, with the differences in words. */
@Component(service = Contents.class)
public final class Contents {
    /** @param lines one for each difference, the first thousand of them */
    record Outcome(int added, int changed, int removed, List<String> lines) {
    }

    private static final int MOST_LINES = 1000;
    private final Records records;
    private final Queries queries;
    private final DataSource database;

    @Activate
    public Contents(@Reference Records records, @Reference Queries queries, @Reference(target = "(guichet.module=assets)") DataSource database) {
        this.records = records;
        this.queries = queries;
        this.database = database;
    }

    private static final class Tally {
        private final List<String> lines = new ArrayList<>();
        private int added;
        private int changed;
        private int removed;

        void line(String line) {
            if (lines.size() < MOST_LINES) {
                lines.add(line);
            }
        }
    }

    /** Joins the current transaction. */
    Outcome update(long asset, Map<String, List<Part>> parts, boolean partial, Instant now) {
        Map<String, Map<String, Object>> known = new HashMap<>();
        queries.stream(ListQuery.of("components").filter("asset==" + asset).fields("componentKey", "area", "name", "detail", "serial").sort("id"),
            row -> {
                known.put((String) row.get("componentKey"), row);
                return true;
            });
        Tally tally = new Tally();
        parts.forEach((area, all) -> all.forEach(part -> {
            Map<String, Object> before = known.remove(part.key());
            if (before == null) {
                add(asset, area, part, now);
                tally.added++;
                tally.line("+ " + area + ": " + words(part.name(), part.detail()));
            } else if (!same(before, part)) {
                change(((Number) before.get("id")).longValue(), part);
                tally.changed++;
                tally.line("~ " + area + ": " + words((String) before.get("name"), (String) before.get("detail")) + " → "
                    + words(part.name(), part.detail()));
            }
        }));
        if (!partial) {
            known.values().forEach(row -> {
                tally.removed++;
                tally.line("- " + row.get("area") + ": " + words((String) row.get("name"), (String) row.get("detail")));
            });
            remove(known.values().stream().map(row -> ((Number) row.get("id")).longValue()).toList());
        }
        return new Outcome(tally.added, tally.changed, tally.removed, tally.lines);
    }

    private static String words(String name, String detail) {
        return detail == null ? name : name + " (" + detail + ")";
    }

    private static boolean same(Map<String, Object> before, Part part) {
        return Objects.equals(before.get("name"), part.name()) && Objects.equals(before.get("detail"), part.detail())
            && Objects.equals(before.get("serial"), part.serial());
    }

    private void add(long asset, String area, Part part, Instant now) {
        records.create(MachineComponent.class, component -> {
            component.setAsset(asset);
            component.setArea(area);
            component.setComponentKey(part.key());
            component.setName(part.name());
            component.setDetail(part.detail());
            component.setSerial(part.serial());
            component.setSince(now);
        });
    }

    private void change(long id, Part part) {
        records.change(MachineComponent.class, id, component -> {
            component.setName(part.name());
            component.setDetail(part.detail());
            component.setSerial(part.serial());
        });
    }

    /** For good: the inventory that took them out says what they were. */
    private void remove(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from ASSETS_COMPONENT where ID = ?")) {
            for (Long id : ids) {
                delete.setLong(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }
}
