#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
package ${package};

import org.guichet.api.screen.ScreenPart;
import org.osgi.service.component.annotations.Component;

/** A page with an entry in the menu; web/page.js draws it. */
@Component
public class OverviewPage implements ScreenPart {
    @Override
    public String key() {
        return "overview";
    }

    @Override
    public String slot() {
        return PAGE;
    }

    @Override
    public String script() {
        return "page.js";
    }
#if($entity)

    @Override
    public String permission() {
        return "${module}${entityClass}s.read";
    }
#end
}
