package org.guichet.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.job.Jobs;

/** Asks a running job to stop, or removes one that waits. */
@Service
@Command(scope = "guichet", name = "job-cancel", description = "Stops a running job or removes a waiting one")
public class CancelJob extends PlatformCommand {
    @Argument(index = 0, name = "job", required = true, description = "Name as listed by guichet:jobs")
    String job;
    @Argument(index = 1, name = "instance", required = true, description = "Instance as listed by guichet:jobs")
    String instance;

    @Override
    protected void run() {
        service(Jobs.class).cancel(job, instance);
        print(job + " " + instance + " was asked to stop");
    }
}
