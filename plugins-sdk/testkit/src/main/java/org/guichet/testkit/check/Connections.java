package org.guichet.testkit.check;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which classes open connections themselves: past {@code org.guichet.api.outside.Outside}, which holds a module to what it declares. */
public final class Connections {
    /** Names as they stand in the constant pool of a class that uses them. */
    private static final Pattern OPENED = Pattern.compile("java/net/(http/HttpClient|(Server|Datagram|Multicast)?Socket|(Http)?URLConnection)\\b"
        + "|java/nio/channels/(Asynchronous)?(Server)?(Socket|Datagram)Channel\\b|ja(karta|vax)/mail/(Transport|Store)\\b");

    private Connections() {
        // reads only
    }

    /** @param file of a class */
    public static boolean opens(byte[] file) {
        return OPENED.matcher(new String(file, StandardCharsets.ISO_8859_1)).find();
    }
}
