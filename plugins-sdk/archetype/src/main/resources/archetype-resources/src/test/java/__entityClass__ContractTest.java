package ${package};

#set($lists = $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable"))
#if($lists)
import java.util.Collection;
import java.util.List;
#end
#if($with.contains("column"))
import org.guichet.api.query.ListColumn;
#end
#if($with.contains("variable"))
import org.guichet.api.text.TemplateVariables;
#end
#if($with.contains("column") || $with.contains("variable"))
import org.guichet.data.testing.TestPlatform;
#end
import org.guichet.testkit.ModuleContract;

/** What every module promises: texts in both languages, a changelog that fits the entity, nothing open by accident. */
public class ${entityClass}ContractTest extends ModuleContract {
    public ${entityClass}ContractTest() {
        super(new ${entityClass}Description());
    }
#if($with.contains("action") || $with.contains("automation"))

    @Override
    protected Collection<String> furtherTexts() {
        return List.of(#if($with.contains("action"))"${module}${entityClass}s.do.close"#if($with.contains("automation")), #end#end#if($with.contains("automation"))"ruleAction.${module}.close", "${module}.closedByRule"#end);
    }
#end
#if($with.contains("column"))

    @Override
    protected Collection<ListColumn> columns(TestPlatform platform) {
        return List.of(new OpenOnTickets(platform.queries()));
    }
#end
#if($with.contains("variable"))

    @Override
    protected Collection<TemplateVariables> variables(TestPlatform platform) {
        return List.of(new OpenInTexts(platform.queries()));
    }
#end
}
