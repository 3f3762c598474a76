#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
package ${package};

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** A panel beside every ticket; web/panels.js draws it. */
@Component
public class TicketPanel implements ScreenPart {
    @Override
    public String key() {
        return "beside";
    }

    @Override
    public String type() {
        return "tickets";
    }
#if($entity)

    @Override
    public String permission() {
        return "${module}${entityClass}s.read";
    }
#end
}
