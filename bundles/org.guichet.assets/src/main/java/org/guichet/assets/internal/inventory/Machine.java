package org.guichet.assets.internal.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.error.Invalid;
import org.guichet.assets.Asset;

/**
 * A machine as an inventory describes it. Values that manufacturers leave in place of real ones count as none.
 *
 * @param parts by area; areas of which the inventory does not speak are absent
 */
record Machine(String kind, String name, String serial, String vendor, String model, String tag, String uuid, String mac,
        String deviceId, String operatingSystem, Long memoryMb, String site, Map<String, List<Part>> parts) {
    /** @param key what makes it the same part in the next inventory */
    record Part(String key, String name, String detail, String serial) {
    }

    /** Section of the agent's file, and how parts are read from it. */
    private record Section(String name, String area, List<String> names, List<String> details, List<String> serials) {
    }

    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DETAIL = 500;
    private static final int LONGEST_SERIAL = 120;
    private static final Pattern NO_SERIAL = Pattern.compile("(?i)0+|1234567890?|x+|none|n/?a|null|unknown|default( string)?|.*to be filled.*|"
        + "not (specified|available|applicable).*|system serial number|chassis serial number|invalid|empty|-+|\\.+");
    private static final Pattern NO_UUID = Pattern.compile("(?i)[0-]+|[f-]+|03000200-0400-0500-0006-000700080009|not settable|not present");
    private static final Set<String> REMOTE = Set.of("snmpquery", "netinventory", "netdiscovery");
    private static final List<Section> SECTIONS = List.of(
        section("cpus", "cpu", "name,familyname", "core,thread,speed,manufacturer", "serial"),
        section("memories", "memory", "caption,description,type", "capacity,type,speed,numslots,manufacturer", "serialnumber"),
        section("storages", "storage", "model,name", "disksize,type,interface,firmware", "serial,serialnumber"),
        section("drives", "drive", "volumn,letter,label,name,type", "type,filesystem,total", "serial"),
        section("networks", "network", "description", "mac,ipaddress,speed,type", ""),
        section("network_ports", "port", "ifname,ifdescr,ifnumber", "mac,ifspeed,ifalias", ""),
        section("controllers", "controller", "name,caption", "manufacturer,type,rev", "serial"),
        section("videos", "controller", "name", "chipset,memory", ""),
        section("sounds", "controller", "name", "manufacturer", ""),
        section("monitors", "monitor", "caption,name,description", "manufacturer,description", "serial"),
        section("printers", "printer", "name", "driver,port", "serial"),
        section("usbdevices", "peripheral", "caption,name,productid", "manufacturer,class", "serial"),
        section("inputs", "peripheral", "caption,name", "description,type", ""),
        section("simcards", "peripheral", "operator_name,operator_code", "phone_number,country", "serial"),
        section("modems", "peripheral", "name,model", "manufacturer,type", "serial"),
        section("cartridges", "peripheral", "name", "", "serial"),
        section("batteries", "battery", "name", "chemistry,capacity,manufacturer", "serial"),
        section("firmwares", "firmware", "name,description", "version,manufacturer", ""),
        section("network_components", "other", "name,description", "type,model,manufacturer", "serial"),
        section("virtualmachines", "virtualMachine", "name", "vmtype,image,memory,vcpu,status", "uuid"),
        section("databases_services", "database", "name", "type,version,port", ""),
        section("softwares", "software", "name", "version,publisher,arch", ""));

    private static Section section(String name, String area, String names, String details, String serials) {
        return new Section(name, area, List.of(names.split(",")), Stream.of(details.split(",")).filter(s -> !s.isEmpty()).toList(),
            Stream.of(serials.split(",")).filter(s -> !s.isEmpty()).toList());
    }

    /** The machines of a file: one, or the several that an agent found in its network. */
    static List<Machine> of(InventoryFile file) {
        Node root = file.root();
        Node content = root.one("content");
        String query = text(root, "query", "action");
        boolean remote = REMOTE.contains(query.toLowerCase(Locale.ROOT));
        List<Machine> machines = new ArrayList<>();
        if (content.has("device")) {
            content.all("device").forEach(device -> machines.add(remote(root, device)));
        } else if (content.has("network_device")) {
            machines.add(described(root, content, content.one("network_device"), null));
        } else if (content.has("hardware") || content.has("bios")) {
            machines.add(own(root, content, remote ? null : root.text("deviceid")));
        }
        machines.removeIf(machine -> machine.serial == null && machine.uuid == null && machine.mac == null && machine.deviceId == null);
        if (machines.isEmpty()) {
            throw Invalid.of("file", "assets.inventory-nothing");
        }
        return machines;
    }

    private static String text(Node node, String... names) {
        String found = node.text(names);
        return found == null ? "" : found;
    }

    private static Machine own(Node root, Node content, String deviceId) {
        Node hardware = content.one("hardware");
        Node bios = content.one("bios");
        Node system = content.one("operatingsystem");
        String os = system.text("full_name", "name") == null ? hardware.text("osname") : system.text("full_name", "name");
        String kind = root.text("itemtype");
        return new Machine(kind("Computer".equals(kind) || kind == null ? "computer" : kind, hardware.text("chassis_type")),
            cut(hardware.text("name"), LONGEST_NAME), serial(bios.text("ssn", "msn")), cut(bios.text("smanufacturer", "mmanufacturer"), 200),
            cut(bios.text("smodel", "mmodel"), 200), cut(serial(bios.text("assettag")), 60), uuid(hardware.text("uuid")), null,
            cut(deviceId, 160), cut(os, LONGEST_NAME), number(hardware.text("memory")), null, parts(content));
    }

    private static Machine remote(Node root, Node device) {
        Node info = device.has("info") ? device.one("info") : device;
        return described(root, device, info, device.text("snmphostname", "netbiosname", "dnshostname"));
    }

    private static Machine described(Node root, Node around, Node info, String hostName) {
        String kind = info.text("type") == null ? root.text("itemtype") : info.text("type");
        String name = info.text("name") == null ? hostName : info.text("name");
        return new Machine(kind(kind == null ? "network" : kind, null), cut(name, LONGEST_NAME), serial(info.text("serial")),
            cut(info.text("manufacturer"), 200), cut(info.text("model"), 200), cut(serial(info.text("assettag")), 60), null, mac(info.text("mac")), null,
            null, number(info.text("ram")), cut(info.text("location"), LONGEST_NAME), parts(around));
    }

    private static String kind(String type, String chassis) {
        String word = type.toLowerCase(Locale.ROOT);
        if (word.startsWith("net")) {
            return "network";
        }
        if (chassis != null && chassis.toLowerCase(Locale.ROOT).contains("phone")) {
            return "phone";
        }
        return Set.of("computer", "phone", "printer", "storage", "peripheral").contains(word) ? word : "other";
    }

    private static Map<String, List<Part>> parts(Node content) {
        Map<String, List<Part>> parts = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Section section : SECTIONS) {
            List<Node> nodes = nodes(content, section.name());
            if (!nodes.isEmpty() || content.has(section.name())) {
                List<Part> found = parts.computeIfAbsent(section.area(), absent -> new ArrayList<>());
                nodes.forEach(node -> part(section, node, seen).ifPresent(found::add));
            }
        }
        return parts;
    }

    private static List<Node> nodes(Node content, String section) {
        return switch (section) {
            // over SNMP the ports and components stand one level deeper
            case "network_ports" -> content.has(section) ? content.all(section) : content.one("ports").all("port");
            case "network_components" -> content.has(section) ? content.all(section) : content.one("components").all("component");
            default -> content.all(section);
        };
    }

    private static Optional<Part> part(Section section, Node node, Map<String, Integer> seen) {
        String name = node.text(section.names().toArray(String[]::new));
        if (name == null) {
            return Optional.empty();
        }
        String serial = section.serials().isEmpty() ? null : serial(node.text(section.serials().toArray(String[]::new)));
        String detail = section.details().stream().map(node::text).filter(text -> text != null).collect(Collectors.joining(" · "));
        String identity = (section.area() + '/' + section.name() + '/' + (serial == null ? name : serial)).toLowerCase(Locale.ROOT);
        int place = seen.merge(identity, 1, Integer::sum);
        String suffix = "#" + place;
        return Optional.of(new Part(cut(identity, LONGEST_NAME - suffix.length()) + suffix, cut(name, LONGEST_NAME),
            detail.isEmpty() ? null : cut(detail, LONGEST_DETAIL), cut(serial, LONGEST_SERIAL)));
    }

    private static String serial(String text) {
        return text == null || NO_SERIAL.matcher(text).matches() || Asset.serialKey(text) == null ? null : cut(text, LONGEST_SERIAL);
    }

    private static String uuid(String text) {
        return text == null || NO_UUID.matcher(text).matches() ? null : cut(text.toLowerCase(Locale.ROOT), 60);
    }

    private static String mac(String text) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT).replace('-', ':');
        return lower.isEmpty() || lower.length() > 40 || lower.matches("[0:]+") ? null : lower;
    }

    private static Long number(String text) {
        return text != null && text.matches("\\d{1,15}") ? Long.valueOf(text) : null;
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /** What stands for the machine where it must have a name. */
    String title() {
        return Stream.of(name, model, serial, mac, uuid, deviceId).filter(text -> text != null).findFirst().orElseThrow();
    }
}
