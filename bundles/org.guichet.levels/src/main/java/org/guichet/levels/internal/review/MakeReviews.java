package org.guichet.levels.internal.review;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.levels.internal.Rows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts the review of the last whole month or quarter on each account that asks for it, as an internal file, once. Looks every night, so
 * that a night without a server costs nothing.
 */
@Component
public class MakeReviews implements Job {
    private final Reviews reviews;
    private final Queries queries;
    private final Attachments attachments;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public MakeReviews(@Reference Reviews reviews, @Reference Queries queries, @Reference Attachments attachments, @Reference Texts texts) {
        this(reviews, queries, attachments, texts, Clock.systemUTC());
    }

    MakeReviews(Reviews reviews, Queries queries, Attachments attachments, Texts texts, Clock clock) {
        this.reviews = reviews;
        this.queries = queries;
        this.attachments = attachments;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "levels.reviews";
    }

    @Override
    public String schedule() {
        return "daily 03:40";
    }

    private record Wish(long account, boolean quarter) {
    }

    @Override
    public void run(String payload, Progress progress) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Actors.current().zone());
        List<Wish> wishes = wishes();
        for (int i = 0; i < wishes.size() && !progress.cancelled(); i++) {
            progress.report(i, wishes.size(), null);
            make(wishes.get(i), Period.last(wishes.get(i).quarter(), today));
        }
    }

    private List<Wish> wishes() {
        List<Wish> wishes = new ArrayList<>();
        queries.stream(ListQuery.of("accounts").filter(ReviewOnAccounts.FIELD + "=null=false").fields(ReviewOnAccounts.FIELD).sort("id"), row -> {
            wishes.addAll(wishes(row));
            return true;
        });
        return wishes;
    }

    private static List<Wish> wishes(Map<String, Object> row) {
        long account = Rows.id(row, "id");
        return switch (String.valueOf(row.get(ReviewOnAccounts.FIELD))) {
            case ReviewOnAccounts.MONTHLY -> List.of(new Wish(account, false));
            case ReviewOnAccounts.QUARTERLY -> List.of(new Wish(account, true));
            default -> List.of(new Wish(account, false), new Wish(account, true));
        };
    }

    private void make(Wish wish, Period period) {
        String name = texts.text(Actors.current().locale(), "levels.review.file", period.key());
        if (attachments.of("accounts", wish.account()).stream().anyMatch(file -> file.name().equals(name))) {
            return;
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new PackSheet(reviews.ofAccount(period, wish.account())).write(pdf);
        attachments.add("accounts", wish.account(), name, new ByteArrayInputStream(pdf.toByteArray()), true);
    }
}
