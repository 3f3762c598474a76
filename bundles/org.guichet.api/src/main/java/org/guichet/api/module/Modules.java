package org.guichet.api.module;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The modules of this server, and changing which of them run. Changes are made one after the other, behind the call; core
 * bundles are never restarted by one. Right for everything: {@code admin.modules}. Thread-safe.
 */
@ProviderType
public interface Modules {
    /** Where a module comes from: the core, the server's own archive, a file that was handed in, a file in {@code deploy/}. */
    enum Source { CORE, ARCHIVE, UPLOAD, DEPLOY }

    /** {@code AVAILABLE}: could be installed. {@code FAILED}: is there and cannot run. {@code REMOVED}: gone, its data is kept. */
    enum State { AVAILABLE, STARTING, ACTIVE, STOPPING, STOPPED, FAILED, REMOVED }

    /** What can be done to a module. Only {@code PURGE} touches data. */
    enum Act { INSTALL, UPDATE, START, STOP, REMOVE, PURGE }

    /**
     * @param bundle   symbolic name of its bundle
     * @param version  null if it is not installed and nobody knows
     * @param changed  when its bundle was last installed or updated; null if it is not installed
     * @param types    keys of its record types that are present now
     * @param requires ids of the modules without which it makes no sense
     * @param restarts ids of the modules that stop or start with it
     * @param reasons  why it cannot run, in the words of whoever refuses it
     * @param acts     what can be done now
     */
    record Module(String id, String label, String bundle, String version, Source source, State state, Instant changed,
            List<String> types, List<String> requires, List<String> restarts, List<String> reasons, Collection<Act> acts) {
    }

    /**
     * A file that was handed in and does nothing yet.
     *
     * @param module   null if the file names none
     * @param replaces version of the module that runs now, or null
     * @param facts    what the plugin says of itself, by its key ({@code licence}, {@code types}, {@code network}, …)
     * @param restarts ids of the modules that would restart with it
     * @param faults   why it cannot be activated; empty if it can
     * @param notes    what an administrator should know before
     */
    record Upload(String id, String file, String module, String label, String version, String replaces, Map<String, String> facts,
            List<String> restarts, List<String> faults, List<String> notes) {
    }

    /**
     * A change under way or done.
     *
     * @param step    what is being done now ({@code waiting}, {@code checking}, {@code stopping}, …), null once it is over
     * @param by      name of who asked for it
     * @param failure why it did not come about; what ran before runs again
     * @param result  name of the file with the exported data, for {@link #exported}; or null
     */
    record Doing(long id, String module, Act act, String version, String step, Instant at, String by, String failure, String result) {
    }

    /** All that are installed or could be, by their id; texts in the actor's language. */
    List<Module> all();

    /** Keeps a plugin ({@code .jar} or {@code .kar}) and judges it by its files, without loading a class of it. */
    Upload stage(String fileName, InputStream file);

    /** Installs or updates by a staged file. @return id of the change @throws org.guichet.api.error.NotAllowedNow if it has faults */
    long activate(String upload);

    /** Forgets a staged file. */
    void discard(String upload);

    /**
     * Begins a change of a module that is known.
     *
     * @param typed for {@link Act#PURGE} the module's id, typed by a person; it exports the data, then drops it. Also to remove a file in
     *              {@code deploy/} that names no module and has its own name for id
     * @return id of the change
     */
    long begin(String module, Act act, String typed);

    /** Changes under way and those of late, the newest first. */
    List<Doing> doings();

    /** A file of exported data. @throws org.guichet.api.error.NotFound if there is none of that name */
    Path exported(String name);

    /** True after {@code ./guichet start --safe}: the core runs alone, and nothing can be installed. */
    boolean safe();

    /** {@code off}, {@code warn} or {@code require}: what a file without a trusted signature meets. */
    String signatures();
}
