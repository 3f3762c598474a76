package org.guichet.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.job.Jobs;

/** Jobs that wait, run or failed. */
@Service
@Command(scope = "guichet", name = "jobs", description = "Lists the jobs and how they went")
public class ListJobs extends PlatformCommand {
    @Override
    protected void run() {
        ShellTable table = table("Job", "Instance", "State", "Next", "Last success", "Progress", "Message");
        for (Jobs.Run run : service(Jobs.class).runs()) {
            table.addRow().addContent(run.job(), run.instance(), run.state(), shown(run.next()), shown(run.lastSuccess()),
                run.total() > 0 ? run.done() + "/" + run.total() : "",
                shown(run.lastFailure() == null ? run.message() : run.lastFailure()));
        }
        print(table);
    }

    private static String shown(Object value) {
        return value == null ? "" : value.toString();
    }
}
