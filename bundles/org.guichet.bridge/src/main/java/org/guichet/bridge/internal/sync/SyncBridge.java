package org.guichet.bridge.internal.sync;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.guichet.api.bridge.BridgeProvider.Changes;
import org.guichet.api.bridge.OutsideRecord;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.record.Records;
import org.guichet.api.text.Texts;
import org.guichet.bridge.internal.Bridges;
import org.guichet.bridge.internal.Bridges.Way;
import org.guichet.bridge.internal.Link;
import org.guichet.bridge.internal.Links;
import org.guichet.bridge.internal.Self;
import org.guichet.bridge.internal.States;
import org.guichet.bridge.internal.types.Bridge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round over one bridge: what waits here goes out, then what changed outside comes in. The platform runs it once in the cluster.
 * When the other side is away, the bridge says so and is tried again after pauses that grow; one link that is refused does not keep
 * the others.
 */
@Component
public class SyncBridge implements Job {
    public static final String NAME = "bridge.sync";
    /** Off on a server with restored data: what was sent after the backup must not be sent again. */
    static final String OUTBOUND = "outbound";
    private static final Logger LOG = LoggerFactory.getLogger(SyncBridge.class);
    private static final int PAGE = 100;
    private final Bridges bridges;
    private final Links links;
    private final States states;
    private final Exchange exchange;
    private final Records records;
    private final Settings settings;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public SyncBridge(@Reference Bridges bridges, @Reference Links links, @Reference States states, @Reference Exchange exchange,
            @Reference Records records, @Reference Settings settings, @Reference Texts texts) {
        this(bridges, links, states, exchange, records, settings, texts, Clock.systemUTC());
    }

    public SyncBridge(Bridges bridges, Links links, States states, Exchange exchange, Records records, Settings settings, Texts texts, Clock clock) {
        this.bridges = bridges;
        this.links = links;
        this.states = states;
        this.exchange = exchange;
        this.records = records;
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    @Override
    public void run(String payload, Progress progress) {
        long id = Long.parseLong(payload);
        if (settings.get(OUTBOUND).filter("off"::equals).isPresent() || !bridges.get(id).getActive()) {
            return;
        }
        try {
            cross(bridges.way(id), progress);
            Self.as(() -> records.change(Bridge.class, id, bridge -> bridge.read(clock.instant())));
        } catch (RuntimeException e) {
            LOG.info("bridge {} is tried again later: {}", id, e.toString());
            states.failed(id, clock.instant());
            Self.as(() -> records.change(Bridge.class, id, bridge -> bridge.troubled(reason(e), clock.instant())));
        }
    }

    private void cross(Way way, Progress progress) {
        List<Link> waiting = links.waiting(way.bridge().getId());
        for (int i = 0; i < waiting.size() && !progress.cancelled(); i++) {
            Link link = waiting.get(i);
            each(link, () -> exchange.meet(way, link));
            progress.report(i + 1L, waiting.size(), null);
        }
        boolean more = true;
        while (more && !progress.cancelled()) {
            Changes changes = way.provider().changesSince(way.target(), way.type(), states.of(way.bridge().getId()).cursor(), PAGE);
            changes.records().forEach(theirs -> came(way, theirs));
            states.reached(way.bridge().getId(), changes.cursor());
            more = changes.more();
        }
    }

    private void came(Way way, OutsideRecord theirs) {
        List<Link> known = links.to(way.bridge().getId(), theirs.id());
        known.forEach(link -> each(link, () -> exchange.take(way, link, theirs, false)));
        if (known.isEmpty() && way.mapping().takesNew() && !theirs.gone()) {
            try {
                exchange.bringNew(way, theirs);
            } catch (Invalid e) {
                LOG.warn("{} of bridge {} cannot be a record here: {}", theirs.name(), way.bridge().getId(), reason(e));
            }
        }
    }

    /** A refusal is told on the link; what says that the other side is away ends the round. */
    private void each(Link link, Runnable work) {
        try {
            work.run();
        } catch (Unavailable e) {
            throw e;
        } catch (Conflict e) {
            LOG.debug("{} {} was changed in this very moment", link.type(), link.record());
            links.wait(link.id(), link.agreed());
        } catch (Problem e) {
            if (e instanceof NotFound && link.outside() != null) {
                links.gone(link.id(), clock.instant());
            } else {
                links.refused(link.id(), reason(e));
            }
        }
    }

    private String reason(RuntimeException e) {
        if (e instanceof Invalid invalid) {
            return String.join(" ", invalid.places().stream()
                .map(place -> texts.text(Locale.FRENCH, "error." + place.key(), place.arguments().toArray())).toList());
        }
        return e instanceof Problem problem ? texts.text(Locale.FRENCH, "error." + problem.key(), problem.arguments()) : e.toString();
    }
}
