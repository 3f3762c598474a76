package org.guichet.assets.internal.inventory;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.TooLarge;
import org.junit.Test;

/** What is read from agents' files, and what is refused. */
public class InventoryFileTest {
    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Machine> machines(String text) {
        return Machine.of(InventoryFile.read(bytes(text)));
    }

    private static String refusal(String text) {
        Invalid invalid = assertThrows(Invalid.class, () -> machines(text));
        return invalid.places().get(0).key();
    }

    @Test
    public void jsonAndXmlSayTheSame() {
        Machine json = machines("""
            {"deviceid": "pc-1", "action": "inventory", "itemtype": "Computer", "content": {"versionclient": "v1",
             "hardware": {"name": "PC1", "uuid": "4C4C-1", "memory": 7800}, "bios": {"smanufacturer": "Dell Inc.", "smodel": "XPS", "ssn": "640HP72"},
             "operatingsystem": {"full_name": "Debian 12"},
             "softwares": [{"name": "git", "version": "2"}, {"name": "vim", "version": "9"}], "memories": [{"capacity": 4096, "caption": "DIMM"}]}}
            """).get(0);
        Machine xml = machines("""
            <?xml version="1.0" encoding="UTF-8"?>
            <REQUEST><CONTENT><BIOS><SMANUFACTURER>Dell Inc.</SMANUFACTURER><SMODEL>XPS</SMODEL><SSN>640HP72</SSN></BIOS>
              <HARDWARE><NAME>PC1</NAME><UUID>4C4C-1</UUID><MEMORY>7800</MEMORY></HARDWARE>
              <OPERATINGSYSTEM><FULL_NAME>Debian 12</FULL_NAME></OPERATINGSYSTEM>
              <SOFTWARES><NAME>git</NAME><VERSION>2</VERSION></SOFTWARES><SOFTWARES><NAME>vim</NAME><VERSION>9</VERSION></SOFTWARES>
              <MEMORIES><CAPACITY>4096</CAPACITY><CAPTION>DIMM</CAPTION></MEMORIES></CONTENT>
              <DEVICEID>pc-1</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>
            """).get(0);
        assertEquals(json, xml);
        assertEquals("640HP72", json.serial());
        assertEquals(2, json.parts().get("software").size());
    }

    @Test
    public void whatManufacturersLeaveInPlaceOfASerialNumberIsNone() {
        Machine machine = machines("""
            {"deviceid": "x", "content": {"hardware": {"name": "PC", "uuid": "00000000-0000-0000-0000-000000000000"},
             "bios": {"ssn": "To Be Filled By O.E.M."}}}
            """).get(0);
        assertNull(machine.serial());
        assertNull(machine.uuid());
        assertEquals("x", machine.deviceId());
    }

    @Test
    public void anAgentThatLooksAtTheNetworkIsNotTheMachineItFinds() {
        List<Machine> found = machines("""
            <REQUEST><CONTENT><DEVICE><INFO><NAME>sw1</NAME><TYPE>NETWORKING</TYPE><SERIAL>S1</SERIAL></INFO></DEVICE>
              <DEVICE><INFO><NAME>imp</NAME><TYPE>PRINTER</TYPE><MAC>00:11:22:33:44:55</MAC></INFO></DEVICE></CONTENT>
              <DEVICEID>agent</DEVICEID><QUERY>SNMPQUERY</QUERY></REQUEST>
            """);
        assertEquals(List.of("network", "printer"), found.stream().map(Machine::kind).toList());
        assertNull(found.get(0).deviceId());
    }

    @Test
    public void aFileWithoutAMachineIsRefused() {
        assertEquals("assets.inventory-nothing", refusal("{\"deviceid\": \"a\", \"content\": {}}"));
        assertEquals("assets.inventory-nothing", refusal("<REQUEST><CONTENT><DEVICE><FIRMWARES><NAME>EX</NAME></FIRMWARES></DEVICE>"
            + "</CONTENT><DEVICEID>a</DEVICEID><QUERY>SNMPQUERY</QUERY></REQUEST>"));
        assertEquals("assets.inventory-nothing", refusal("<html><body/></html>"));
        assertEquals("assets.inventory-kind", refusal("name;serial"));
        assertEquals("assets.inventory-empty", refusal("  \n"));
    }

    @Test
    public void aFileThatBreaksOffIsRefused() {
        assertEquals("assets.inventory-broken", refusal("{\"deviceid\": \"a\", \"content\": {\"hardware\": {\"name\": \"P"));
        assertEquals("assets.inventory-broken", refusal("<REQUEST><CONTENT><HARDWARE>"));
    }

    @Test
    public void entitiesAreRefusedWhateverTheyStandFor() {
        assertEquals("assets.inventory-doctype", refusal("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><REQUEST><CONTENT>"
            + "<HARDWARE><NAME>&x;</NAME></HARDWARE></CONTENT></REQUEST>"));
        StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a").append(i).append(" \"&a").append(i - 1).append(";&a").append(i - 1).append(";\">");
        }
        assertEquals("assets.inventory-doctype", refusal(laughs + "]><REQUEST>&a29;</REQUEST>"));
    }

    @Test
    public void depthAndNumberAreLimited() {
        assertEquals("assets.inventory-limits", refusal("{\"a\":".repeat(5000)));
        assertEquals("assets.inventory-limits", refusal("<a>".repeat(5000)));
        assertEquals("assets.inventory-limits", refusal("{\"content\": {\"softwares\": [" + "{\"n\":1},".repeat(Growth.MOST) + "{}]}}"));
        assertEquals("even where nobody looks", "assets.inventory-limits", refusal("<REQUEST><ENVS>" + "<a/>".repeat(Growth.MOST)));
    }

    @Test
    public void sizeIsLimited() {
        InputStream endless = new InputStream() {
            private final InputStream begin = bytes("<REQUEST>");

            @Override
            public int read() throws IOException {
                int next = begin.read();
                return next < 0 ? ' ' : next;
            }
        };
        Problem refused = assertThrows(Problem.class, () -> InventoryFile.read(endless));
        assertEquals(TooLarge.class, refused.getClass());
    }
}
