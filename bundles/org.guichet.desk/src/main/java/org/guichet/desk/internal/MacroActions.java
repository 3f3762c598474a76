package org.guichet.desk.internal;

import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.guichet.api.error.Forbidden;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.rules.ActionsByHand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/macro-actions}: what macros can do, for those who write them, and the placeholders of their texts. */
@Component(service = MacroActions.class, property = "guichet.rest=macro-actions")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class MacroActions {
    private static final String RIGHT = "cannedAnswers.update";
    private final ActionsByHand actions;

    @Activate
    public MacroActions(@Reference ActionsByHand actions) {
        this.actions = actions;
    }

    @GET
    public Map<String, Object> offered() {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
        return Map.of("items", actions.offered("tickets"), "placeholders", Placeholders.NAMES);
    }
}
