package org.guichet.data.internal.group;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.data.internal.query.SqlQueries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A group is saved only if its filter, order and columns work for the one who saves it. */
@Component(service = RecordRule.class)
public class GroupRule implements RecordRule<SavedGroup> {
    private final SqlQueries queries;

    @Activate
    public GroupRule(@Reference SqlQueries queries) {
        this.queries = queries;
    }

    @Override
    public Class<SavedGroup> entity() {
        return SavedGroup.class;
    }

    @Override
    public void before(Change<SavedGroup> change) {
        SavedGroup group = change.record();
        boolean creation = change.kind() == Change.Kind.CREATE;
        if (!creation && change.kind() != Change.Kind.UPDATE) {
            return;
        }
        if (creation && group.getOwner() == null) {
            group.setOwner(change.actor().user());
        }
        for (String fixed : List.of("type", "kind")) {
            if (!creation && change.changed(fixed)) {
                change.invalid(fixed, "group-fixed");
                return;
            }
        }
        if (SavedGroup.TEAM.equals(group.getSharedWith()) && group.getTeam() == null) {
            change.invalid("team", "required");
        }
        if (!group.dynamic() && group.getRsql() != null) {
            change.invalid("rsql", "group-has-members");
        }
        boolean asked = creation || !Set.of("rsql", "sorting", "columns").stream().filter(change::changed).toList().isEmpty();
        if (asked && group.getType() != null) {
            check(change, group);
        }
    }

    private void check(Change<SavedGroup> change, SavedGroup group) {
        List<String> columns = group.getColumns() == null ? List.of() : Arrays.asList(group.getColumns().split(","));
        try {
            queries.check(group.getType(), group.getRsql(), group.getSorting(), columns, group.getId());
        } catch (Invalid e) {
            for (Invalid.Place place : e.places()) {
                change.invalid(field(place.place()), place.key(), place.arguments().toArray());
            }
        } catch (NotFound | Forbidden e) {
            change.invalid("type", e.key(), e.arguments());
        }
    }

    private static String field(String place) {
        return switch (place) {
            case "sort" -> "sorting";
            case "fields" -> "columns";
            default -> "rsql";
        };
    }
}
