package org.guichet.assets.internal.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Timeline;
import org.guichet.api.timeline.TimelineContributor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An asset's whole life in its timeline: the tickets about it, whose it became, what its inventories changed. */
@Component
public class AssetLife implements TimelineContributor {
    private record Source(String type, String field, String title, String at) {
    }

    private static final List<Source> SOURCES = List.of(new Source("tickets", "assets_asset", "subject", "created"),
        new Source("ownerships", "asset", "account.title", "since"), new Source("inventories", "asset", "summary", "takenAt"));
    private final Queries queries;
    private final RecordTypes types;

    @Activate
    public AssetLife(@Reference Queries queries, @Reference RecordTypes types) {
        this.queries = queries;
        this.types = types;
    }

    @Override
    public List<Timeline.Entry> of(String type, long id, Instant before, int limit) {
        if (!type.equals("assets") || Actors.current().client()) {
            return List.of();
        }
        List<Timeline.Entry> entries = new ArrayList<>();
        for (Source source : SOURCES) {
            if (types.field(source.type(), source.field()).isPresent() && Actors.current().may(source.type() + ".read")) {
                String filter = source.field() + "==" + id + (before == null ? "" : ";" + source.at() + "=lt=" + before);
                queries.list(ListQuery.of(source.type()).filter(filter).fields("number", source.title(), source.at()).sort("-" + source.at())
                    .limit(Math.min(limit, 200))).items().forEach(row -> entries.add(entry(source, row)));
            }
        }
        entries.sort(Comparator.comparing(Timeline.Entry::at).reversed());
        return entries.subList(0, Math.min(entries.size(), limit));
    }

    private static Timeline.Entry entry(Source source, Map<String, Object> row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", source.type());
        data.put("id", row.get("id"));
        data.put("number", row.get("number"));
        data.put("title", row.get(source.title()));
        return new Timeline.Entry(source.type() + "-" + row.get("id"), "assets", Instant.parse(row.get(source.at()).toString()), null, null, null,
            data);
    }
}
