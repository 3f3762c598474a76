package org.guichet.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.lucene.store.AlreadyClosedException;
import org.guichet.api.error.Invalid;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.Outbox;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.file.FileStore;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.search.SearchContributor;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Full text by Lucene, one index per node, fed by the outbox. The index keeps the sequence number it is complete to; after a
 * crash it replays from there, and an index that is lost or of an older format is made anew while the old one serves.
 * It also keeps up to where it holds each type: of one that comes back, what happened in its absence is replayed, or all is read
 * if those events are gone.
 */
@Component(service = {TextSearch.class, EventConsumer.class, EventHandler.class},
    property = EventConstants.EVENT_TOPIC + "=org/guichet/types/CHANGED")
public final class LuceneSearch implements TextSearch, EventConsumer, EventHandler {
    static final String NAME = "search";
    private static final Logger LOG = LoggerFactory.getLogger(LuceneSearch.class);
    private static final int LONGEST_QUERY = 500;
    private static final int MOST_HITS = 1000;
    private static final long COMMIT_EVERY = TimeUnit.SECONDS.toNanos(15);
    private static final long PAUSE_SECONDS = 5;

    private final Generations generations;
    private final RecordTypes types;
    private final RecordReader reader;
    private final IndexFeed feed;
    private final Outbox outbox;
    private final ScheduledExecutorService builder = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-search-build");
        thread.setDaemon(true);
        return thread;
    });
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY, fieldOption = FieldOption.UPDATE)
    private final Collection<SearchContributor> contributors = new CopyOnWriteArrayList<>();
    private volatile RecordIndex index;
    private Completeness complete = new Completeness();
    private boolean caughtUp;
    private long applied;
    private long lastCommit;
    private volatile boolean closing;

    @Activate
    public LuceneSearch(BundleContext context, @Reference RecordTypes types, @Reference Queries queries,
            @Reference Comments comments, @Reference Attachments attachments, @Reference Outbox outbox,
            @Reference FileStore files, @Reference Budgets budgets) {
        this(folder(context), types, queries, comments, attachments, outbox, files, budgets);
    }

    LuceneSearch(Path folder, RecordTypes types, Queries queries, Comments comments, Attachments attachments, Outbox outbox,
            FileStore files, Budgets budgets) {
        generations = new Generations(folder);
        this.types = types;
        this.reader = new RecordReader(types, queries, comments, attachments, files, contributors, budgets);
        this.feed = new IndexFeed(types, reader, outbox, () -> closing);
        this.outbox = outbox;
        index = withOwnLoader(generations::newest);
        if (index.sequence() < 0) {
            caughtUp = true;
            rebuild(() -> LOG.info("the search index was made anew"));
        } else {
            complete = index.completeness();
            patiently(this::catchUp);
        }
    }

    /** Beside the server's other data: an update of the product empties what the framework keeps for a bundle. */
    private static Path folder(BundleContext context) {
        String data = context.getProperty("karaf.data");
        return data == null ? context.getDataFile("index").toPath() : Path.of(data, "search-index");
    }

    /** Types came or went. */
    @Override
    public void handleEvent(Event event) {
        patiently(this::readArrivals);
    }

    /** In the background, again and again until the database is there. */
    private void patiently(Runnable work) {
        if (closing) {
            return;
        }
        builder.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (!closing) {
                    LOG.warn("the search index waits: {}", e.toString());
                    builder.schedule(() -> patiently(work), PAUSE_SECONDS, TimeUnit.SECONDS);
                }
            }
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean everyNode() {
        return true;
    }

    @Override
    public synchronized void accept(List<RecordEvent> events) {
        catchUp();
        feed.apply(index, complete, events);
        applied = events.get(events.size() - 1).sequence();
        if (index.sequence() >= 0 && System.nanoTime() - lastCommit > COMMIT_EVERY) {
            commit(index, applied, complete);
            lastCommit = System.nanoTime();
        }
    }

    @Override
    public List<Hit> find(String type, String query, int limit) {
        return found(type, query, (current, rights) -> current.find(rights.fields(), rights.rows(), query, Math.min(limit, MOST_HITS)));
    }

    @Override
    public List<Long> ids(String type, String query, int limit) {
        return found(type, query, (current, rights) -> current.ids(rights.fields(), rights.rows(), query, Math.min(limit, MOST_HITS)));
    }

    private interface Find<H> {
        List<H> in(RecordIndex index, SearchRights rights) throws IOException;
    }

    private <H> List<H> found(String type, String query, Find<H> find) {
        if (query.length() > LONGEST_QUERY) {
            throw Invalid.of("q", "text-too-long", LONGEST_QUERY);
        }
        SearchRights rights = new SearchRights(Actors.current(), types, type);
        return rights.nothing() ? List.of() : served(current -> find.in(current, rights));
    }

    private interface Question<R> {
        R of(RecordIndex index) throws IOException;
    }

    /** An index that was made anew takes the place of the old one in the middle of questions: they are asked once more. */
    private <R> R served(Question<R> question) {
        try {
            try {
                return question.of(index);
            } catch (AlreadyClosedException replaced) {
                return question.of(index);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rebuild() {
        rebuild(() -> { });
    }

    @Override
    public void rebuild(Runnable whenDone) {
        builder.execute(() -> {
            try {
                withOwnLoader(this::build);
                whenDone.run();
            } catch (RuntimeException e) {
                if (!closing) {
                    LOG.error("the search index could not be made anew; the old one goes on serving", e);
                }
            }
        });
    }

    @Override
    public long size() {
        return served(RecordIndex::size);
    }

    @Deactivate
    void close() throws IOException {
        closing = true;
        // no interrupt: it could fall into a statement, and Derby then closes the connection under it
        builder.shutdown();
        try {
            if (!builder.awaitTermination(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the search index is still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (caughtUp && applied > index.sequence() && index.sequence() >= 0) {
                commit(index, applied, complete);
            }
            index.close();
        }
    }

    /**
     * Events that the last commit missed because the node died: they were accepted, so nobody sends them again. Before any newer
     * one, whose commit would hide that they are missing.
     */
    private synchronized void catchUp() {
        if (caughtUp) {
            return;
        }
        if (feed.follows(index.sequence())) {
            applied = feed.replay(index, complete, index.sequence(), event -> true);
            commit(index, applied, complete);
        } else {
            complete.clear();
            commit(index, -1, complete);
            rebuild(() -> LOG.info("the search index was made anew: the events that it lacked are gone"));
        }
        caughtUp = true;
    }

    private synchronized void readArrivals() {
        catchUp();
        for (RecordType<?> type : types.all()) {
            if (index.sequence() >= 0 && reader.indexes(type.key()) && !complete.isWhole(type.key()) && !closing) {
                feed.read(index, complete, type.key());
                if (!closing) {
                    complete.whole(type.key());
                    commit(index, index.sequence(), complete);
                }
            }
        }
    }

    private Void build() {
        long before = outbox.head();
        RecordIndex fresh = generations.next();
        Completeness read = new Completeness();
        types.all().stream().map(RecordType::key).filter(reader::indexes).forEach(type -> {
            feed.readAll(fresh, type);
            read.whole(type);
        });
        if (closing) {
            closeQuietly(fresh);
            return null;
        }
        synchronized (this) {
            complete = read;
            applied = feed.replay(fresh, complete, before, event -> true);
            commit(fresh, applied, complete);
            RecordIndex old = index;
            index = fresh;
            closeQuietly(old);
        }
        generations.removeAllButNewest();
        return null;
    }

    private static void commit(RecordIndex target, long sequence, Completeness types) {
        try {
            target.commit(sequence, types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(RecordIndex old) {
        try {
            old.close();
        } catch (IOException e) {
            LOG.warn("the old search index did not close: {}", e.getMessage());
        }
    }

    /** Lucene finds its codecs through the thread's class loader. */
    private static <R> R withOwnLoader(Supplier<R> work) {
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        thread.setContextClassLoader(LuceneSearch.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(previous);
        }
    }
}
