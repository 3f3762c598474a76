package org.guichet.jobs.internal;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import org.guichet.api.error.Invalid;

/** One job's run by its instance key, as one id of the scheduler. */
record RunKey(String job, String instance) {
    /** Instance key of the run that a recurring job's schedule starts. */
    static final String SCHEDULED = "scheduled";
    private static final char SEPARATOR = '|';
    private static final int LONGEST_JOB = 100;
    private static final int LONGEST_INSTANCE = 120;

    RunKey {
        if (job == null || job.isBlank() || job.length() > LONGEST_JOB || job.indexOf(SEPARATOR) >= 0) {
            throw Invalid.of("job", "job-name");
        }
        if (instance == null || instance.isBlank() || instance.length() > LONGEST_INSTANCE) {
            throw Invalid.of("instance", "job-instance");
        }
    }

    static RunKey of(TaskInstanceId id) {
        int separator = id.getId().indexOf(SEPARATOR);
        return new RunKey(id.getId().substring(0, separator), id.getId().substring(separator + 1));
    }

    String id() {
        return job + SEPARATOR + instance;
    }
}
