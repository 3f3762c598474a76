package org.guichet.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** One table for people, one JSON file for machines. */
final class Report {
    private final ObjectNode json = Api.JSON.createObjectNode();
    private final ArrayNode rows;
    private boolean headed;

    Report(Options options) {
        json.put("when", Instant.now().toString()).put("command", options.command).put("db", options.db)
            .put("processors", Runtime.getRuntime().availableProcessors()).put("java", System.getProperty("java.version"));
        rows = json.putArray("operations");
    }

    void add(Figures one) {
        if (!headed) {
            headed = true;
            say("%-9s %4s %9s %9s %9s %9s %9s %9s %9s %7s", "operation", "conc", "req/s", "p50 ms", "p95 ms", "p99 ms", "JVM cpu",
                "db cpu", "both", "failed");
        }
        say("%-9s %4d %9.1f %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f %7d", one.operation(), one.concurrency(), one.perSecond(),
            one.percentile(0.5), one.percentile(0.95), one.percentile(0.99), one.appEach(), one.dbEach(),
            one.appEach() + one.dbEach(), one.failed());
        rows.addObject().put("operation", one.operation()).put("concurrency", one.concurrency()).put("requests", one.count())
            .put("perSecond", one.perSecond()).put("p50", one.percentile(0.5)).put("p95", one.percentile(0.95))
            .put("p99", one.percentile(0.99)).put("appCpuMs", one.appEach()).put("dbCpuMs", one.dbEach()).put("failed", one.failed());
    }

    /** A figure that stands alone. */
    void add(String name, double value, String unit) {
        say("%-60s %14.2f %s", name, value, unit);
        json.put(name, value);
    }

    ObjectNode json() {
        return json;
    }

    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    void write(Path file) throws IOException {
        if (file != null) {
            Api.JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
            say("written to %s", file);
        }
    }
}
