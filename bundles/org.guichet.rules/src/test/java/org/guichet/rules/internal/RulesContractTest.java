package org.guichet.rules.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.rules.internal.type.Delay;
import org.guichet.rules.internal.type.RuleDescription;
import org.guichet.rules.internal.type.RuleRunDescription;
import org.guichet.testkit.ModuleContract;

public class RulesContractTest extends ModuleContract {
    public RulesContractTest() {
        super(new RuleDescription(), new RuleRunDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        List<String> texts = new ArrayList<>(List.of("permission.admin.rules", "program.rules", "rules.explained", "rules.did-nothing",
            "rules.failed", "rules.failed-inside", "rules.too-deep", "rules.too-often", "rules.do.simulate", "rules.schedule.help", "rules.calendar.help"));
        Stream.of("events", "schedule", "retention").forEach(key -> texts.add("program.rules." + key));
        Stream.of("created", "changed", "transition", "comment", "schedule", "elapsed", "condition").forEach(key -> texts.add("rules.why." + key));
        Stream.of(Delay.Unit.keys()).forEach(key -> texts.add("rules.delay." + key));
        Stream.of("set-field", "take-transition", "add-note", "notify", "assign").forEach(key -> texts.add("rules.did." + key));
        Stream.of("setField", "setField.field", "setField.value", "takeTransition", "takeTransition.transition", "addNote", "addNote.text",
            "notify", "notify.who", "notify.who.holder", "notify.who.team", "notify.who.watchers", "notify.who.user", "notify.user",
            "notify.text", "notify.channel", "notify.channel.help", "notify.urgent", "notify.urgent.help", "assign", "assign.who", "assign.who.actor", "assign.who.user", "assign.who.team", "assign.who.nobody", "assign.user",
            "assign.team", "changeTags", "changeTags.field", "changeTags.add", "changeTags.remove").forEach(key -> texts.add("ruleAction.rules." + key));
        return texts;
    }
}
