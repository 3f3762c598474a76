package org.guichet.assets.internal.inventory;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.guichet.api.error.Forbidden;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.assets.Asset;
import org.guichet.assets.MachineInventory;
import org.guichet.assets.Vendor;
import org.guichet.assets.internal.Rsql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes in what inventory agents tell. A machine that is known is the same asset, whatever its inventory came as; what differs
 * is written down. What an inventory does not say erases nothing, and a partial one erases nothing at all.
 */
@Component(service = Inventories.class)
public final class Inventories {
    /** What became of one machine of a file. */
    record Taken(long asset, String number, String title, String outcome, int added, int changed, int removed) {
    }

    private static final int LONGEST_SUMMARY = 250;
    private final Records records;
    private final Queries queries;
    private final Identities identities;
    private final Contents contents;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public Inventories(@Reference Records records, @Reference Queries queries, @Reference Contents contents, @Reference Texts texts) {
        this(records, queries, contents, texts, Clock.systemUTC());
    }

    Inventories(Records records, Queries queries, Contents contents, Texts texts, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.identities = new Identities(queries);
        this.contents = contents;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Reads a file and brings every machine in it up to date, each in a transaction of its own. Right: {@code assets.import}, and
     * those to create and update assets and vendors.
     *
     * @param account whose the machines are that were not known, or null
     */
    List<Taken> take(InputStream content, Long account) {
        Actor actor = Actors.current();
        if (!actor.may("assets.import")) {
            throw new Forbidden("no-right", Label.right("assets.import"));
        }
        InventoryFile file = InventoryFile.read(content);
        boolean partial = "true".equalsIgnoreCase(file.root().text("partial")) || "1".equals(file.root().text("partial"));
        String agent = file.root().one("content").text("versionclient");
        List<Taken> taken = new ArrayList<>();
        for (Machine machine : Machine.of(file)) {
            taken.add(Actors.as(actor.on("import"), () -> records.together(() -> take(machine, account, file.format(), agent, partial))));
        }
        return taken;
    }

    private Taken take(Machine machine, Long account, String format, String agent, boolean partial) {
        Instant now = clock.instant();
        Long vendor = vendor(machine.vendor());
        Long known = identities.find(machine, vendor);
        List<String> differences = new ArrayList<>();
        long id = known == null ? records.create(Asset.class, asset -> begin(asset, machine, vendor, account, now)).id() : known;
        if (known != null) {
            differences.addAll(update(id, machine, vendor, now));
        }
        Contents.Outcome inside = Actors.as(Actor.program("assets", "import"), () -> contents.update(id, machine.parts(), partial, now));
        differences.addAll(inside.lines());
        boolean changed = known == null || !differences.isEmpty();
        if (changed) {
            Actors.run(Actor.program("assets", "import"), () -> records.create(MachineInventory.class, inventory -> {
                inventory.setAsset(id);
                inventory.setTakenAt(now);
                inventory.setFormat(format);
                inventory.setAgent(agent == null || agent.length() <= LONGEST_SUMMARY ? agent : agent.substring(0, LONGEST_SUMMARY));
                inventory.setDeviceId(machine.deviceId());
                inventory.setPartial(partial);
                inventory.setAddedCount(inside.added());
                inventory.setChangedCount(inside.changed());
                inventory.setRemovedCount(inside.removed());
                inventory.setSummary(summary(machine, partial));
                inventory.setDifferences(String.join("\n", differences));
            }));
        }
        Map<String, Object> row = queries.list(ListQuery.of("assets").filter("id==" + id).fields("number", "name").sort("id").limit(1)).items().get(0);
        return new Taken(id, (String) row.get("number"), (String) row.get("name"), known == null ? "created" : changed ? "updated" : "unchanged",
            inside.added(), inside.changed(), inside.removed());
    }

    private String summary(Machine machine, boolean partial) {
        String text = texts.text(Actors.current().locale(), partial ? "assets.inventory-part-of" : "assets.inventory-of", machine.title());
        return text.length() > LONGEST_SUMMARY ? text.substring(0, LONGEST_SUMMARY) : text;
    }

    private Long vendor(String name) {
        if (name == null) {
            return null;
        }
        String filter = "nameKey=in=(" + Rsql.quoted(Vendor.key(name)) + ")";
        return queries.list(ListQuery.of("vendors").filter(filter).fields("name").sort("id").limit(1)).items().stream().findFirst()
            .map(row -> ((Number) row.get("id")).longValue()).orElseGet(() -> records.create(Vendor.class, vendor -> vendor.setName(name)).id());
    }

    private Long product(Machine machine, Long vendor) {
        if (machine.model() == null) {
            return null;
        }
        String model = Rsql.quoted(machine.model());
        String filter = "(code=in=(" + model + "),name=in=(" + model + "))" + (vendor == null ? "" : ";vendor==" + vendor);
        return queries.list(ListQuery.of("products").filter(filter).fields("code").sort("id").limit(1)).items().stream().findFirst()
            .map(row -> ((Number) row.get("id")).longValue()).orElse(null);
    }

    private void begin(Asset asset, Machine machine, Long vendor, Long account, Instant now) {
        asset.setName(machine.title());
        asset.setKind(machine.kind());
        asset.setState("installed");
        asset.setAccount(account);
        asset.setSite(machine.site());
        asset.setTag(machine.tag());
        asset.setProduct(product(machine, vendor));
        facts(machine, vendor).forEach(fact -> fact.set(asset));
        asset.setInventoriedAt(now);
    }

    private List<String> update(long id, Machine machine, Long vendor, Instant now) {
        List<String> lines = new ArrayList<>();
        records.change(Asset.class, id, asset -> {
            for (Fact<?> fact : facts(machine, vendor)) {
                String line = fact.difference(asset);
                if (line != null) {
                    lines.add(line);
                    fact.set(asset);
                }
            }
            asset.setInventoriedAt(now);
        });
        return lines;
    }

    private static List<Fact<?>> facts(Machine machine, Long vendor) {
        return List.of(new Fact<>("serial", machine.serial(), Asset::getSerial, Asset::setSerial),
            new Fact<>("vendor", vendor, Asset::getVendor, Asset::setVendor),
            new Fact<>("model", machine.model(), Asset::getModel, Asset::setModel),
            new Fact<>("hardwareUuid", machine.uuid(), Asset::getHardwareUuid, Asset::setHardwareUuid),
            new Fact<>("deviceId", machine.deviceId(), Asset::getDeviceId, Asset::setDeviceId),
            new Fact<>("mac", machine.mac(), Asset::getMac, Asset::setMac),
            new Fact<>("operatingSystem", machine.operatingSystem(), Asset::getOperatingSystem, Asset::setOperatingSystem),
            new Fact<>("memoryMb", machine.memoryMb(), Asset::getMemoryMb, Asset::setMemoryMb));
    }

    /** One thing that an inventory tells of the machine as a whole; null = it does not. */
    private record Fact<V>(String field, V value, Function<Asset, V> now, BiConsumer<Asset, V> setter) {
        String difference(Asset asset) {
            V before = now.apply(asset);
            return value == null || Objects.equals(before, value) || same(before) ? null
                : "~ " + field + ": " + (before == null ? "" : before) + " → " + value;
        }

        private boolean same(V before) {
            return field.equals("serial") && Objects.equals(Asset.serialKey((String) before), Asset.serialKey((String) value));
        }

        void set(Asset asset) {
            if (value != null) {
                setter.accept(asset, value);
            }
        }
    }

    /** As the REST answer and the shell show it. */
    static Map<String, Object> json(Taken taken) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", taken.asset());
        json.put("number", taken.number());
        json.put("title", taken.title());
        json.put("outcome", taken.outcome());
        json.put("added", taken.added());
        json.put("changed", taken.changed());
        json.put("removed", taken.removed());
        return json;
    }
}
