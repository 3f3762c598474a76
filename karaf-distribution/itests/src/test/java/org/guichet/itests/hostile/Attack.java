package org.guichet.itests.hostile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One request that means harm, and the statuses that are a right answer to it. Immutable. */
record Attack(String name, String method, String target, List<String> headers, byte[] body, boolean anonymous, Set<Integer> right) {
    static Attack get(String name, String target) {
        return new Attack(name, "GET", target, List.of(), null, false, Set.of(400));
    }

    /** Something odd as one parameter of a list. */
    static Attack list(String name, String parameter, String value) {
        return get(name, "/api/tickets?" + parameter + "=" + encoded(value));
    }

    static Attack post(String name, String target, String json) {
        return new Attack(name, "POST", target, List.of("Content-Type: application/json"), bytes(json), false, Set.of(400));
    }

    /** Something odd as a new account. */
    static Attack account(String name, String json) {
        return post(name, "/api/accounts", json);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Attack by(String other) {
        return new Attack(name, other, target, headers, body, anonymous, right);
    }

    /** With a header beside, or instead of, those it has. */
    Attack with(String header, String value) {
        List<String> all = new ArrayList<>(headers);
        all.removeIf(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(header.toLowerCase(java.util.Locale.ROOT) + ":"));
        all.add(header + ": " + value);
        return new Attack(name, method, target, all, body, anonymous, right);
    }

    Attack sending(byte[] bytes) {
        return new Attack(name, method, target, headers, bytes, anonymous, right);
    }

    Attack byNobody() {
        return new Attack(name, method, target, headers, body, true, right);
    }

    Attack answers(Integer... statuses) {
        return new Attack(name, method, target, headers, body, anonymous, Set.of(statuses));
    }

    /** The request as it goes over the wire. */
    byte[] request(String token) {
        StringBuilder head = new StringBuilder().append(method).append(' ').append(target).append(" HTTP/1.1\r\n")
            .append("Host: localhost\r\nConnection: close\r\n");
        if (!anonymous) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        if (body == null) {
            return start;
        }
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    @Override
    public String toString() {
        return name;
    }
}
