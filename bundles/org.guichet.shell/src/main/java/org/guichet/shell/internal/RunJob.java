package org.guichet.shell.internal;

import java.time.Instant;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.job.Jobs;

/** Runs a job soon. */
@Service
@Command(scope = "guichet", name = "job-run", description = "Runs a job soon")
public class RunJob extends PlatformCommand {
    @Argument(name = "job", required = true, description = "Name as listed by guichet:jobs")
    String job;
    @Option(name = "--instance", description = "Key of the run; one at a time runs under it")
    String instance = "shell";
    @Option(name = "--payload", description = "What the job is given")
    String payload;

    @Override
    protected void run() {
        service(Jobs.class).submit(job, instance, payload, Instant.now());
        print(job + " " + instance + " will run soon; see guichet:jobs");
    }
}
