package org.guichet.shell.internal.config;

import java.util.Locale;
import org.guichet.api.config.Configurations;
import org.guichet.api.config.Configurations.Difference;
import org.guichet.api.config.Configurations.Entry;
import org.guichet.api.config.Configurations.Fault;
import org.guichet.api.config.Configurations.Outlook;
import org.guichet.api.text.Texts;
import org.guichet.shell.internal.PlatformCommand;

/** Tells what a configuration changes, a thing a line; fails if the files cannot be applied. */
abstract class OutlookCommand extends PlatformCommand {
    private static final int LONGEST = 200;

    protected abstract Outlook outlook(Configurations configurations);

    @Override
    protected void run() {
        Outlook outlook = outlook(service(Configurations.class));
        outlook.entries().forEach(this::tell);
        outlook.notes().forEach(note -> print("note: " + line(note)));
        long changes = outlook.entries().stream().filter(entry -> entry.outcome() != Configurations.Outcome.ONLY_HERE).count();
        if (!outlook.faults().isEmpty()) {
            outlook.faults().forEach(fault -> print("error: " + line(fault)));
            throw new IllegalArgumentException("nothing was applied: " + outlook.faults().size() + " errors");
        }
        print((outlook.applied() ? "applied: " : "would change: ") + changes + ", unchanged: " + outlook.unchanged());
    }

    private void tell(Entry entry) {
        String sign = switch (entry.outcome()) {
            case ADDED -> "+ ";
            case CHANGED -> "~ ";
            case REMOVED -> "- ";
            case ONLY_HERE -> "  only here: ";
        };
        print(sign + entry.folder() + "/" + entry.name());
        for (Difference difference : entry.differences()) {
            print("    " + difference.place() + ": " + shown(difference.from()) + " -> " + shown(difference.to()));
        }
    }

    private static String shown(Object value) {
        String text = String.valueOf(value).replace("\n", "\\n");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private String line(Fault fault) {
        String where = (fault.file() == null ? "" : fault.file()) + (fault.line() == 0 ? "" : ":" + fault.line())
            + (fault.what().place().isEmpty() ? "" : " " + fault.what().place());
        return (where.isEmpty() ? "" : where.strip() + ": ")
            + service(Texts.class).text(Locale.ENGLISH, "error." + fault.what().key(), fault.what().arguments().toArray());
    }
}
