package org.guichet.levels.internal.vendor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.timeline.Attachments.Attachment;

/** The attachments of a ticket that were chosen for a file. */
final class CaseFiles {
    private CaseFiles() {
    }

    static boolean wellFormed(String files) {
        return files == null || files.matches("[0-9]{1,18}(,[0-9]{1,18})*");
    }

    static List<Long> ids(String files) {
        return files == null ? List.of() : Arrays.stream(files.split(",")).map(Long::valueOf).distinct().toList();
    }

    /** Those of them that are there, in the order of the choice. */
    static List<Attachment> chosen(String files, List<Attachment> there) {
        Map<Long, Attachment> byId = there.stream().collect(Collectors.toMap(Attachment::id, Function.identity()));
        return ids(files).stream().map(byId::get).filter(file -> file != null).toList();
    }
}
