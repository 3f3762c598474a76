package org.guichet.transfer.internal.folder;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.api.text.Texts;
import org.guichet.transfer.internal.Reasons;
import org.guichet.transfer.internal.folder.TakenFiles.Taken;
import org.guichet.transfer.internal.imports.DropRoot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into every active drop folder: puts away files whose import is over, then takes the next whole one. One file of a folder
 * at a time, in the order of names, so that files that build on each other come in as they should.
 */
@Component(service = Job.class)
public final class FolderJob implements Job {
    static final String NAME = "transfer.folders";
    private static final Logger LOG = LoggerFactory.getLogger(FolderJob.class);
    private static final int MOST_FOLDERS = 200;
    private static final int LONGEST = 1000;
    private final Records records;
    private final Queries queries;
    private final Users users;
    private final Texts texts;
    private final DropRoot root;
    private final TakenFiles taken;
    private final Intake intake;
    private final Departure departure;
    private final Sightings sightings;

    @Activate
    public FolderJob(@Reference Records records, @Reference Queries queries, @Reference Users users, @Reference Texts texts,
            @Reference DropRoot root, @Reference TakenFiles taken, @Reference Intake intake, @Reference Departure departure) {
        this(records, queries, users, texts, root, taken, intake, departure, Clock.systemUTC());
    }

    FolderJob(Records records, Queries queries, Users users, Texts texts, DropRoot root, TakenFiles taken, Intake intake,
            Departure departure, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.users = users;
        this.texts = texts;
        this.root = root;
        this.taken = taken;
        this.intake = intake;
        this.departure = departure;
        this.sightings = new Sightings(clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "every 30s";
    }

    @Override
    public void run(String payload, Progress progress) {
        for (Map<String, Object> row : queries.list(ListQuery.of(ImportFolderDescription.TYPE).filter("active==true").fields("id").sort("id")
                .limit(MOST_FOLDERS)).items()) {
            if (progress.cancelled()) {
                return;
            }
            ImportFolder folder = records.get(ImportFolder.class, ((Number) row.get("id")).longValue());
            tell(folder, looked(folder));
        }
    }

    /** @return what is wrong with the folder, or null */
    private String looked(ImportFolder folder) {
        Optional<Actor> user = users.byId(folder.getUser(), "import");
        if (user.isEmpty()) {
            return texts.text(Actors.current().locale(), "error.owner-gone");
        }
        try {
            FolderPaths paths = FolderPaths.of(root, folder.getDirectory());
            Optional<Taken> under = taken.unsettled(folder.getId());
            if (under.isPresent() && !departure.settled(under.get(), paths, user.get())) {
                return null;
            }
            // looked at in every round: a file is whole once it has not changed from one to the next
            List<Sightings.Sight> whole = sightings.whole(paths.incoming(), folder.getPattern());
            for (Sightings.Sight sight : whole) {
                if (intake.take(folder, sight, paths, user.get())) {
                    return null;
                }
            }
            return null;
        } catch (Unavailable e) {
            throw e;
        } catch (Problem e) {
            return new Reasons(ImportFolderDescription.TYPE, texts, user.get().locale()).of(e);
        } catch (IOException e) {
            LOG.error("Drop folder {}", folder.getKey(), e);
            return texts.text(user.get().locale(), "error.folder-unreadable", e.getClass().getSimpleName());
        }
    }

    private void tell(ImportFolder folder, String trouble) {
        String said = trouble == null || trouble.length() <= LONGEST ? trouble : trouble.substring(0, LONGEST);
        if (!Objects.equals(said, folder.getTrouble())) {
            records.change(ImportFolder.class, folder.getId(), record -> record.setTrouble(said));
        }
    }
}
