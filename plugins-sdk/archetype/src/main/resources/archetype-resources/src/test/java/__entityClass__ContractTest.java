package ${package};

#if($with.contains("action") || $with.contains("automation"))
import java.util.Collection;
import java.util.List;
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
}
