package org.guichet.transfer.internal.folder;

import java.nio.file.FileSystems;
import java.util.Objects;
import java.util.regex.PatternSyntaxException;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.transfer.internal.imports.DropRoot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A drop folder stays under the configured directory, and lends nobody the rights of somebody else. */
@Component(service = RecordRule.class)
public final class ImportFolderRules implements RecordRule<ImportFolder> {
    private final Queries queries;

    @Activate
    public ImportFolderRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<ImportFolder> entity() {
        return ImportFolder.class;
    }

    @Override
    public void before(Change<ImportFolder> change) {
        ImportFolder folder = change.record();
        if (change.changed("directory") && folder.getDirectory() != null && !DropRoot.relative(folder.getDirectory())) {
            change.invalid("directory", "not-below", folder.getDirectory());
        }
        if (change.changed("pattern") && folder.getPattern() != null && !glob(folder.getPattern())) {
            change.invalid("pattern", "not-a-pattern", folder.getPattern());
        }
        boolean theirs = !Objects.equals(folder.getUser(), change.actor().user());
        // whoever changes what is read, or how, acts with the rights of the user that is named
        if (theirs && (change.changed("user") || change.changed("template") || change.changed("directory"))
                && !change.actor().may("admin.roles")) {
            change.invalid("user", "not-your-rights");
        }
        if (change.changed("key") && folder.getKey() != null && taken(folder)) {
            change.invalid("key", "key-taken", folder.getKey());
        }
    }

    private boolean taken(ImportFolder folder) {
        return queries.list(ListQuery.of(ImportFolderDescription.TYPE).filter("key==\"" + folder.getKey().replaceAll("[^a-z0-9-]", "") + "\"")
            .fields("id").limit(2)).items().stream().anyMatch(row -> !Objects.equals(((Number) row.get("id")).longValue(), folder.getId()));
    }

    private static boolean glob(String pattern) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return !pattern.contains("/");
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
