package org.guichet.notifications.internal.out;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.channel.Channel;

/**
 * How somebody wants to be told: the preference {@code notifications}, {@code {"off": ["state"], "channels": {"mail": ["assigned"], "sms": []},
 * "digest": ["mail"], "digestAt": "18:00", "quiet": {"from": "20:00", "to": "07:30"}}}. Kinds that are off are told nowhere. A channel
 * that is not named is used for {@link #UNASKED} unless it is paid; one without kinds is switched off. Times are those of the
 * user's zone. Channels that are not there stay named. Immutable.
 *
 * @param quietFrom null if there are no quiet hours
 */
public record Wishes(Set<String> off, Map<String, Set<String>> channels, Set<String> digest, LocalTime digestAt, LocalTime quietFrom,
        LocalTime quietTo) {
    public static final String PREFERENCE = "notifications";
    /** What is told over unpaid channels before anybody chose. */
    public static final Set<String> UNASKED = Set.of("mentioned", "assigned", "invited");
    public static final Wishes NONE = new Wishes(Set.of(), Map.of(), Set.of(), LocalTime.of(18, 0), null, null);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws IllegalArgumentException if the text is no such preference */
    public static Wishes of(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            Map<String, Set<String>> channels = new HashMap<>();
            root.path("channels").fields().forEachRemaining(one -> channels.put(one.getKey(), texts(one.getValue())));
            JsonNode quiet = root.path("quiet");
            LocalTime from = time(quiet.path("from"));
            LocalTime to = time(quiet.path("to"));
            LocalTime digestAt = time(root.path("digestAt"));
            boolean hours = from != null && to != null && !from.equals(to);
            return new Wishes(texts(root.path("off")), Map.copyOf(channels), texts(root.path("digest")),
                digestAt == null ? NONE.digestAt() : digestAt, hours ? from : null, hours ? to : null);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(one -> texts.add(one.asText()));
        return Set.copyOf(texts);
    }

    private static LocalTime time(JsonNode text) {
        return text.isTextual() ? LocalTime.parse(text.asText()) : null;
    }

    /** Whether something of this kind goes over the channel. */
    boolean wants(Channel channel, String kind) {
        return channels.getOrDefault(channel.key(), channel.paid() ? Set.of() : UNASKED).contains(kind);
    }

    /** True if the user wants nothing of the channel, whoever names it. */
    boolean refuses(String channel) {
        return channels.containsKey(channel) && channels.get(channel).isEmpty();
    }

    /** When something that happened now is told over the channel at the soonest, quiet hours aside. */
    Instant due(String channel, Instant soonest, ZoneId zone) {
        return digest.contains(channel) ? next(digestAt, soonest, zone) : soonest;
    }

    /** The end of the quiet hours that the moment is in, or empty. */
    Optional<Instant> quietUntil(Instant moment, ZoneId zone) {
        if (quietFrom == null) {
            return Optional.empty();
        }
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean overnight = quietFrom.isAfter(quietTo);
        boolean since = !time.isBefore(quietFrom);
        boolean before = time.isBefore(quietTo);
        return (overnight ? since || before : since && before) ? Optional.of(next(quietTo, moment, zone)) : Optional.empty();
    }

    private static Instant next(LocalTime time, Instant after, ZoneId zone) {
        ZonedDateTime today = after.atZone(zone).with(time);
        return (today.toInstant().isAfter(after) ? today : today.plusDays(1)).toInstant();
    }
}
