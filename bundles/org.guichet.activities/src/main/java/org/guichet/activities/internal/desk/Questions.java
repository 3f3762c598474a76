package org.guichet.activities.internal.desk;

import org.guichet.activities.Activity;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Grants;
import org.guichet.api.security.Users;
import org.guichet.api.timeline.Comments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The answer to a question is the outcome of its task: completing it needs one, and it lands on the ticket as an internal comment of
 * whoever answered, in which whoever asked is named and so hears of it.
 */
@Component(service = RecordRule.class)
public class Questions implements RecordRule<Activity> {
    private final Comments comments;
    private final Users users;

    @Activate
    public Questions(@Reference Comments comments, @Reference Users users) {
        this.comments = comments;
        this.users = users;
    }

    /** The person, for what a question entitles them to: being asked is the right to answer. */
    static Actor trusted(Actor person) {
        return new Actor(person.user(), person.login(), person.name(), person.audience(), person.teams(), person.contact(),
            person.accounts(), Grants.ALL, person.locale(), person.zone(), person.channel());
    }

    static String escaped(String text) {
        return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replaceAll("\\R+", "</p><p>");
    }

    @Override
    public Class<Activity> entity() {
        return Activity.class;
    }

    @Override
    public void before(Change<Activity> change) {
        if (answered(change) && (change.record().getOutcome() == null || change.record().getOutcome().isBlank())) {
            change.invalid("outcome", "activities.answer-missing");
        }
    }

    @Override
    public void after(Change<Activity> change) {
        Activity question = change.record();
        if (!answered(change) || question.getTicket() == null) {
            return;
        }
        String asker = users.byId(question.getAskedBy(), "rule").map(known -> "<span data-mention=\"users/" + known.user() + "\">@"
            + escaped(known.name()) + "</span> ").orElse("");
        String body = "<p>" + asker + "« " + escaped(question.getSubject()) + " »</p><p>" + escaped(question.getOutcome()) + "</p>";
        Actors.run(trusted(change.actor()), () -> comments.add("tickets", question.getTicket(), body, true, false));
    }

    private static boolean answered(Change<Activity> change) {
        return change.record().getAskedBy() != null && "complete".equals(change.transition());
    }
}
