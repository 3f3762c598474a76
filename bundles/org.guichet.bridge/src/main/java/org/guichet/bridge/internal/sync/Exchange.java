package org.guichet.bridge.internal.sync;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.bridge.OutsideChange;
import org.guichet.api.bridge.OutsideRecord;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Comments;
import org.guichet.bridge.internal.Bridges.Way;
import org.guichet.bridge.internal.Link;
import org.guichet.bridge.internal.Link.Status;
import org.guichet.bridge.internal.Links;
import org.guichet.bridge.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings the two sides of one link together. What is written here and what is noted as agreed are one transaction; what is written
 * outside is read again right before, and noted after: if that is cut off, both sides have the same when they meet again.
 */
@Component(service = Exchange.class)
public final class Exchange {
    private final Records records;
    private final Queries queries;
    private final Links links;
    private final Comments comments;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public Exchange(@Reference Records records, @Reference Queries queries, @Reference Links links, @Reference Comments comments,
            @Reference Texts texts) {
        this(records, queries, links, comments, texts, Clock.systemUTC());
    }

    public Exchange(Records records, Queries queries, Links links, Comments comments, Texts texts, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.links = links;
        this.comments = comments;
        this.texts = texts;
        this.clock = clock;
    }

    /** What a link waits for: it is made outside, found there, or brought into agreement. */
    void meet(Way way, Link link) {
        if (link.outside() == null && link.asked() == null) {
            make(way, link);
        } else {
            take(way, link, way.provider().read(way.target(), way.type(), link.outside() == null ? link.asked() : link.outside()), true);
        }
    }

    private void make(Way way, Link link) {
        Map<String, Object> ours = ours(way, link.record());
        Map<String, Object> fields = way.mapping().fields().stream().filter(field -> field.direction() != Mapping.Direction.IN)
            .filter(field -> ours.get(field.name()) != null).collect(Collectors.toMap(Mapping.Field::outside, field -> ours.get(field.name())));
        links.begun(link.id());
        OutsideRecord made = way.provider().push(way.target(), way.type(), new OutsideChange(null, mark(link), link.begun(), fields));
        settle(link, made, Difference.between(way.mapping().fields(), Agreed.nothing(), ours, made.fields()).agreed(), Status.AGREED);
    }

    /** What the record is called here; two links of one record have different marks. */
    private String mark(Link link) {
        Object number = Self.as(() -> queries.read(link.type(), link.record())).get("number");
        String name = number == null ? link.type() + " " + link.record() : number.toString();
        return "Guichet " + name + " / " + link.id().substring(0, 8);
    }

    /** @param fresh it was read just now */
    void take(Way way, Link link, OutsideRecord theirs, boolean fresh) {
        if (theirs.gone()) {
            links.gone(link.id(), clock.instant());
            return;
        }
        boolean leads = link.outside() == null ? links.to(link.bridge(), theirs.id()).isEmpty() : link.leads();
        if (!leads) {
            links.settle(link, theirs, false, Status.AGREED, null, null, clock.instant());
            told(way, link, theirs);
            return;
        }
        Map<String, Object> ours = ours(way, link.record());
        Difference difference = Difference.between(way.mapping().fields(), Agreed.read(link.agreed()), ours, theirs.fields());
        if (!difference.out().isEmpty() && !fresh) {
            take(way, link, way.provider().read(way.target(), way.type(), theirs.id()), true);
            return;
        }
        Agreed agreed = difference.in().isEmpty() ? difference.agreed() : bringIn(way, link, theirs, difference, ours);
        OutsideRecord now = theirs;
        if (!difference.out().isEmpty()) {
            now = way.provider().push(way.target(), way.type(), new OutsideChange(theirs.id(), mark(link), false, difference.out()));
            agreed = met(way, agreed, difference.out().keySet(), ours, now);
        }
        settle(link, now, agreed, difference.disputes().isEmpty() ? Status.AGREED : Status.CONFLICT);
        told(way, link, now);
    }

    private Agreed bringIn(Way way, Link link, OutsideRecord theirs, Difference difference, Map<String, Object> ours) {
        int version = ((Number) ours.get("version")).intValue();
        return Self.as(() -> records.together(() -> {
            records.patch(link.type(), link.record(), difference.in(), WriteOptions.ifVersion(version));
            List<String> moved = way.mapping().fields().stream().filter(field -> difference.in().containsKey(field.name()))
                .map(Mapping.Field::outside).toList();
            Agreed agreed = met(way, difference.agreed(), moved, ours(way, link.record()), theirs);
            settle(link, theirs, agreed, Status.WAITING);
            return agreed;
        }));
    }

    private static Agreed met(Way way, Agreed before, Iterable<String> moved, Map<String, Object> ours, OutsideRecord theirs) {
        Agreed agreed = before;
        for (String outside : moved) {
            Mapping.Field field = way.mapping().fields().stream().filter(one -> one.outside().equals(outside)).findFirst().orElseThrow();
            agreed = agreed.with(outside, ours.get(field.name()), theirs.fields().get(outside));
        }
        return agreed;
    }

    /** What is new outside becomes a record here. */
    void bringNew(Way way, OutsideRecord theirs) {
        Map<String, Object> values = way.mapping().fields().stream().filter(field -> field.direction() != Mapping.Direction.OUT)
            .filter(field -> theirs.fields().get(field.outside()) != null)
            .collect(Collectors.toMap(Mapping.Field::name, field -> theirs.fields().get(field.outside())));
        Self.as(() -> records.together(() -> {
            long id = records.create(way.type(), values, WriteOptions.NONE).id();
            Link link = links.find(links.add(way.bridge().getId(), way.type(), id, null, clock.instant())).orElseThrow();
            settle(link, theirs, Difference.between(way.mapping().fields(), Agreed.nothing(), ours(way, id), theirs.fields()).agreed(), Status.AGREED);
            return null;
        }));
    }

    private void settle(Link link, OutsideRecord outside, Agreed agreed, Status status) {
        links.settle(link, outside, true, status, agreed.write(), JsonText.write(outside.fields()), clock.instant());
    }

    private Map<String, Object> ours(Way way, long record) {
        return Self.as(() -> queries.read(way.type(), record));
    }

    /** Who works on the record learns that it was closed outside, or opened again. */
    private void told(Way way, Link link, OutsideRecord theirs) {
        if (link.readAt() != null && link.open() != theirs.open()) {
            String system = texts.text(Locale.FRENCH, "bridge." + way.provider().key());
            String said = texts.text(Locale.FRENCH, theirs.open() ? "bridge.told.open" : "bridge.told.closed", system, theirs.name(), theirs.state());
            Self.as(() -> comments.add(link.type(), link.record(), "<p>" + escaped(said) + "</p>", true, true));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
