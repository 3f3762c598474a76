package org.guichet.activities.internal.calendar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/calendar?from=&to=&users=1,2}, {@code GET /api/calendar/busy?…} and the feed
 * {@code GET /api/calendar/feed/{secret}}, which needs no sign-in: the secret in its address is the right to read it.
 */
@Component(service = CalendarResource.class, property = {"guichet.rest=calendar", "guichet.rest.public=feed/"})
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class CalendarResource {
    private static final Duration FEED_PAST = Duration.ofDays(60);
    private static final Duration FEED_FUTURE = Duration.ofDays(300);
    private final Calendars calendars;
    private final Feeds feeds;
    private final Users users;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public CalendarResource(@Reference Calendars calendars, @Reference Feeds feeds, @Reference Users users) {
        this.calendars = calendars;
        this.feeds = feeds;
        this.users = users;
    }

    @GET
    public Map<String, Object> happenings(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("users") String whose) {
        List<Map<String, Object>> items = calendars.between(time("from", from), time("to", to), ids(whose)).stream()
            .map(Occurrence::json).toList();
        return Map.of("items", items);
    }

    @GET
    @Path("busy")
    public Map<String, Object> busy(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("users") String whose) {
        Map<String, Object> busy = new LinkedHashMap<>();
        calendars.busy(time("from", from), time("to", to), ids(whose)).forEach((user, spans) -> busy.put(user.toString(),
            spans.stream().map(span -> Map.of("start", span[0].toString(), "end", span[1].toString())).toList()));
        return Map.of("users", busy);
    }

    @GET
    @Path("feed/{secret}")
    @Produces("text/calendar; charset=utf-8")
    public Response feed(@PathParam("secret") String secret) {
        Actor owner = feeds.user(secret.replaceFirst("\\.ics$", "")).flatMap(id -> users.byId(id, "api"))
            .orElseThrow(() -> new NotFound("not-found"));
        Instant now = clock.instant();
        String ics = Actors.as(owner, () -> IcsWriter.write("Guichet – " + owner.name(),
            calendars.between(now.minus(FEED_PAST), now.plus(FEED_FUTURE), List.of(owner.user())), now));
        return Response.ok(ics).header("Cache-Control", "private, max-age=300").build();
    }

    private static Instant time(String parameter, String value) {
        if (value == null) {
            throw Invalid.of(parameter, "required");
        }
        try {
            return value.length() == 10 ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(value);
        } catch (DateTimeException e) {
            throw Invalid.of(parameter, "activities.no-time", value);
        }
    }

    private static List<Long> ids(String list) {
        try {
            return list == null || list.isBlank() ? List.of()
                : new ArrayList<>(Arrays.stream(list.split(",")).map(String::strip).map(Long::valueOf).distinct().toList());
        } catch (NumberFormatException e) {
            throw Invalid.of("users", "activities.no-ids", list);
        }
    }
}
