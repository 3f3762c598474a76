package org.guichet.bridge.internal.desk;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.bridge.internal.BridgePermissions;
import org.guichet.bridge.internal.Bridges;
import org.guichet.bridge.internal.Link;
import org.guichet.bridge.internal.Links;
import org.guichet.bridge.internal.sync.Disputes;
import org.guichet.bridge.internal.sync.SyncBridge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What people do with the links of a record: agents who may see the record and have the right. What is to be done outside is done by
 * the next round, which begins at once.
 */
@Component(service = LinkDesk.class)
public final class LinkDesk {
    private static final int LONGEST_ASKED = 1000;
    private final Bridges bridges;
    private final Links links;
    private final Disputes disputes;
    private final Queries queries;
    private final Jobs jobs;
    private final Clock clock;

    /** A link with what its bridge and the disputed fields are. */
    public record Seen(Link link, Bridges.Known bridge, List<Disputes.Dispute> disputes) {
    }

    @Activate
    public LinkDesk(@Reference Bridges bridges, @Reference Links links, @Reference Disputes disputes, @Reference Queries queries, @Reference Jobs jobs) {
        this(bridges, links, disputes, queries, jobs, Clock.systemUTC());
    }

    LinkDesk(Bridges bridges, Links links, Disputes disputes, Queries queries, Jobs jobs, Clock clock) {
        this.bridges = bridges;
        this.links = links;
        this.disputes = disputes;
        this.queries = queries;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Those of a record, oldest first. */
    public List<Seen> of(String type, long record) {
        seen(type, record, BridgePermissions.SEE);
        Map<Long, Bridges.Known> known = bridges.all().stream().collect(Collectors.toMap(Bridges.Known::id, bridge -> bridge));
        Locale language = Actors.current().locale();
        return links.of(type, record).stream().filter(link -> known.containsKey(link.bridge()))
            .map(link -> new Seen(link, known.get(link.bridge()), disputes.of(link, language))).toList();
    }

    /** Bridges over which the records of a type can be linked now. */
    public List<Bridges.Known> open(String type) {
        return Actors.current().may(BridgePermissions.LINK) ? bridges.active().stream().filter(bridge -> bridge.type().equals(type)).toList() : List.of();
    }

    /**
     * Links a record, or makes one outside.
     *
     * @param asked what to link to (its number, name or address), or null to make it
     * @return id of the link
     */
    public String link(String type, long record, long bridge, String asked) {
        seen(type, record, BridgePermissions.LINK);
        if (bridges.active().stream().noneMatch(one -> one.id() == bridge && one.type().equals(type))) {
            throw Invalid.of("bridge", "bridge.none");
        }
        if (asked != null && (asked.isBlank() || asked.length() > LONGEST_ASKED)) {
            throw Invalid.of("outside", "bridge.asked");
        }
        String id = links.add(bridge, type, record, asked == null ? null : asked.strip(), clock.instant());
        soon(bridge);
        return id;
    }

    /** The record outside stays as it is. */
    public void unlink(String id) {
        links.remove(mine(id).id());
    }

    /** Settles disputed fields: by ours, which goes out, or by theirs, which comes in. */
    public void settle(String id, boolean ours) {
        Link link = mine(id);
        if (link.status() != Link.Status.CONFLICT) {
            throw new NotAllowedNow("bridge.settled");
        }
        links.wait(link.id(), disputes.settled(link, ours));
        soon(link.bridge());
    }

    private Link mine(String id) {
        Link link = links.find(id).orElseThrow(() -> new NotFound("bridge.link-gone"));
        seen(link.type(), link.record(), BridgePermissions.LINK);
        return link;
    }

    private void seen(String type, long record, String right) {
        Actor actor = Actors.current();
        if (actor.client() || !actor.may(right)) {
            throw new Forbidden("no-right", Label.right(right));
        }
        queries.read(type, record);
    }

    private void soon(long bridge) {
        jobs.submit(SyncBridge.NAME, Long.toString(bridge), Long.toString(bridge), clock.instant());
    }
}
