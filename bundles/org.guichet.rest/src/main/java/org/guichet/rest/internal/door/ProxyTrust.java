package org.guichet.rest.internal.door;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.guichet.rest.internal.Call.Origin;

/** Finds where a request really comes from. Headers count only if the connection comes from a configured proxy. */
final class ProxyTrust {
    private static final Pattern FOR = Pattern.compile("(?i)for=\"?\\[?([0-9a-f.:]+?)\\]?(?::\\d+)?\"?\\s*(?:[;,]|$)");
    private static final Pattern PROTO = Pattern.compile("(?i)proto=\"?(https?)\"?");
    private static final Pattern HOST = Pattern.compile("(?i)host=\"?([^\";,\\s]+)\"?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");
    private final Set<String> proxies;

    ProxyTrust(String... proxies) {
        this.proxies = Set.copyOf(Arrays.asList(proxies));
    }

    Origin origin(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!proxies.contains(address)) {
            return new Origin(address, request.isSecure(), request.getHeader("Host"));
        }
        String forwarded = joined(request, "Forwarded");
        if (forwarded != null) {
            // each proxy appends: the nearest entry that is no proxy of ours is the client as our own proxies saw it
            String[] hops = forwarded.split(",");
            String proto = null;
            String host = request.getHeader("Host");
            String client = address;
            for (int i = hops.length - 1; i >= 0 && proxies.contains(client); i--) {
                Matcher from = FOR.matcher(hops[i].strip());
                Matcher scheme = PROTO.matcher(hops[i]);
                Matcher name = HOST.matcher(hops[i]);
                proto = scheme.find() ? scheme.group(1) : proto;
                host = name.find() ? name.group(1) : host;
                if (!from.find()) {
                    break;
                }
                client = from.group(1);
            }
            return new Origin(client, proto == null ? request.isSecure() : proto.equalsIgnoreCase("https"), host);
        }
        String client = address;
        String chain = joined(request, "X-Forwarded-For");
        List<String> hops = chain == null ? List.of() : Arrays.asList(chain.split(","));
        for (int i = hops.size() - 1; i >= 0 && proxies.contains(client); i--) {
            String hop = hops.get(i).strip();
            if (!ADDRESS.matcher(hop).matches()) {
                break;
            }
            client = hop;
        }
        String proto = request.getHeader("X-Forwarded-Proto");
        String host = request.getHeader("X-Forwarded-Host");
        return new Origin(client, proto == null ? request.isSecure() : proto.strip().equalsIgnoreCase("https"),
            host == null ? request.getHeader("Host") : host.strip());
    }

    private static String joined(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
    }
}
