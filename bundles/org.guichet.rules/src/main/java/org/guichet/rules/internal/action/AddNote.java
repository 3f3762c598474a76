package org.guichet.rules.internal.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.timeline.Comments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes an internal comment, which clients never see. */
@Component
public class AddNote implements RuleAction {
    private final Comments comments;

    @Activate
    public AddNote(@Reference Comments comments) {
        this.comments = comments;
    }

    @Override
    public String key() {
        return "rules.addNote";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return RuleAction.super.appliesTo(type) && type.commentable();
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().field("text", FieldKind.TEXT).required().maxLength(4000).fields();
    }

    @Override
    public boolean byHand() {
        return true;
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        String html = occasion.fill((String) parameters.get("text")).replace("&", "&amp;").replace("<", "&lt;").lines()
            .collect(Collectors.joining("</p><p>", "<p>", "</p>"));
        comments.add(occasion.type(), occasion.id(), html, true, false);
        return Optional.of(Done.of("rules.did.add-note"));
    }
}
