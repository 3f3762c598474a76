package org.guichet.assets.internal.inventory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.assets.Asset;
import org.guichet.assets.internal.Rsql;

/** Finds the asset that a machine is: by its serial number, else by what its hardware, its agent or its network says. */
final class Identities {
    private static final int LOOKED_AT = 5;
    private final Queries queries;

    Identities(Queries queries) {
        this.queries = queries;
    }

    /**
     * The asset's id, or null for a machine that is not known.
     *
     * @throws Invalid if it could be several
     */
    Long find(Machine machine, Long vendor) {
        if (machine.serial() != null) {
            List<Map<String, Object>> found = assets("serialKey", Asset.serialKey(machine.serial()));
            List<Map<String, Object>> same = found.stream().filter(row -> Objects.equals(row.get("vendor"), vendor)).toList();
            if (!same.isEmpty() || vendor == null) {
                return only(same.isEmpty() ? found : same);
            }
            List<Map<String, Object>> unknown = found.stream().filter(row -> row.get("vendor") == null).toList();
            if (!unknown.isEmpty()) {
                return only(unknown);
            }
        }
        for (List<String> way : List.of(pair("hardwareUuid", machine.uuid()), pair("deviceId", machine.deviceId()), pair("mac", machine.mac()))) {
            if (!way.get(1).isEmpty()) {
                List<Map<String, Object>> found = assets(way.get(0), way.get(1)).stream().filter(row -> agrees(row, machine)).toList();
                if (!found.isEmpty()) {
                    return only(found);
                }
            }
        }
        return null;
    }

    private static List<String> pair(String field, String value) {
        return List.of(field, value == null ? "" : value);
    }

    /** Boards with another serial number are other machines, even if they were cloned with one UUID. */
    private static boolean agrees(Map<String, Object> row, Machine machine) {
        Object serial = row.get("serialKey");
        return serial == null || machine.serial() == null || serial.equals(Asset.serialKey(machine.serial()));
    }

    private List<Map<String, Object>> assets(String field, String value) {
        return queries.list(ListQuery.of("assets").filter(field + "=in=(" + Rsql.quoted(value) + ")").fields("number", "vendor", "serialKey")
            .sort("id").limit(LOOKED_AT)).items();
    }

    private static Long only(List<Map<String, Object>> found) {
        if (found.size() > 1) {
            throw Invalid.of("file", "assets.inventory-several",
                found.stream().map(row -> String.valueOf(row.get("number"))).collect(Collectors.joining(", ")));
        }
        return found.isEmpty() ? null : ((Number) found.get(0).get("id")).longValue();
    }
}
