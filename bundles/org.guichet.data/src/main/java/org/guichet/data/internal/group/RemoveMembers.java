package org.guichet.data.internal.group;

import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes records out of a static group: {@code POST /api/groups/7/remove {"ids": [42, 43]}}. */
@Component
public class RemoveMembers implements RecordAction {
    private final GroupMembers members;

    @Activate
    public RemoveMembers(@Reference GroupMembers members) {
        this.members = members;
    }

    @Override
    public String type() {
        return GroupDescription.TYPE;
    }

    @Override
    public String key() {
        return "remove";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        return members.change(id, input, false);
    }
}
