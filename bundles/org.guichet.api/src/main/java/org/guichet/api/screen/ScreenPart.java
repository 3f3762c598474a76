package org.guichet.api.screen;

import java.util.Set;
import org.guichet.api.security.Audience;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of a screen that a module draws by a script of its own, without a build step: a function of a plain {@code .js} file
 * in the {@code web} folder of its bundle, as {@code guichet.d.ts} (served at {@code /guichet.d.ts}) describes. An OSGi
 * service; open browsers show the part within a second of its arrival and drop it when it goes. Label: the text
 * {@code part.<module>.<key>}. Whatever the script asks of the API is asked with the rights of the page's user.
 *
 * @stability stable
 */
@ConsumerType
public interface ScreenPart {
    /** Beside the form and the exchanges of a record. */
    String RECORD_SIDE = "record.side";
    /** Below the form of a record, before the lists of what belongs to it. */
    String RECORD_MAIN = "record.main";
    /** A figure in the row above the form of a record, made by {@code ctx.figure}: what one wants to know without scrolling. */
    String RECORD_FIGURE = "record.figure";
    /** Opened in a dialog by a button above the list of its type. Example: a script that takes files in, see {@code guichet.d.ts}. */
    String LIST_ACTION = "list.action";

    /** On everyone's own day, below the figures. */
    String DAY = "day";
    /** On the page of the reader's team. */
    String TEAM = "team";
    /** A whole page with an entry in the menu; its address is {@code module-page/<module>/<key>}, and the script may have pages below it. */
    String PAGE = "page";
    /**
     * A strip above every screen, for what goes on wherever the reader is: a call that runs. It is empty, and takes no place, as long as
     * its script puts nothing into it.
     */
    String STRIP = "strip";

    /** One lower-case word, unique within the module. */
    String key();

    /**
     * {@link #RECORD_SIDE}, {@link #RECORD_MAIN}, {@link #RECORD_FIGURE}, {@link #LIST_ACTION}, {@link #DAY}, {@link #TEAM}, {@link #PAGE} or
     * {@link #STRIP}; those of unknown places are not shown.
     */
    default String slot() {
        return RECORD_SIDE;
    }

    /** Key of the record type on whose pages or list it stands, or null for those of every type. */
    default String type() {
        return null;
    }

    /** Among the parts of its place, low ones first. */
    default int order() {
        return 100;
    }

    /** UI5 icon name. */
    default String icon() {
        return "document";
    }

    /** File below {@code web} of the bundle, for example {@code panels.js}; it may import others beside it. */
    default String script() {
        return "panels.js";
    }

    /** Name of the function that the file exports. */
    default String export() {
        return key();
    }

    /** Whose screens have it: those of agents, unless it says otherwise. Programs read what agents do. */
    default Set<Audience> audiences() {
        return Set.of(Audience.AGENT);
    }

    /** Permission that the user must have, or null. */
    default String permission() {
        return null;
    }

    /** For a {@link #PAGE}: a key that opens it from everywhere, told in the palette; null leaves it to the platform. */
    default String shortcut() {
        return null;
    }

    /** RSQL on the record: shown only where it holds; null = always. */
    default String when() {
        return null;
    }

    /**
     * For a part on a record: key of the type whose records it shows by itself. While it stands there, the list of those that refer to
     * the record is left out; null = none.
     */
    default String replaces() {
        return null;
    }
}
