package org.guichet.desk.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.guichet.api.error.Forbidden;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
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
    private final Texts texts;
    private final Variables variables;

    @Activate
    public MacroActions(@Reference ActionsByHand actions, @Reference Texts texts, @Reference Variables variables) {
        this.actions = actions;
        this.texts = texts;
        this.variables = variables;
    }

    @GET
    public Map<String, Object> offered() {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
        return Map.of("items", actions.offered("tickets"), "placeholders", placeholders());
    }

    private List<Map<String, String>> placeholders() {
        Locale locale = Actors.current().locale();
        List<Map<String, String>> all = new ArrayList<>();
        Placeholders.NAMES.forEach(name -> all.add(Map.of("name", name, "label", texts.text(locale, "cannedAnswers.placeholder." + name))));
        variables.of("tickets").forEach((name, label) -> all.add(Map.of("name", name, "label", label)));
        return all;
    }
}
