package org.guichet.rest.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.guichet.api.error.KeyReused;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.TooLarge;
import org.guichet.api.event.Outbox;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.RequestKeys;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Grants;
import org.guichet.api.security.RedirectSignIn;
import org.guichet.api.security.Users;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.guichet.api.transfer.Exports;

/** Hand-written stand-ins for the platform's other services. */
final class MemoryServices {
    private MemoryServices() {
    }

    static Actor actor(long id, String login, Locale locale, String... grants) {
        return new Actor(id, login, login, Audience.AGENT, Set.of(), null, Set.of(), Grants.of(List.of(grants)), locale,
            ZoneId.of("Europe/Paris"), "web");
    }

    /** Sessions and tokens are {@code s-<login>} and {@code t-<login>}; everybody's password is {@code right}. */
    static final class People implements Users {
        final Map<String, Actor> byLogin = new ConcurrentHashMap<>();
        final Set<String> ended = ConcurrentHashMap.newKeySet();
        final Map<String, String> preferences = new ConcurrentHashMap<>();

        void add(Actor actor) {
            byLogin.put(actor.login(), actor);
        }

        @Override
        public Optional<Actor> byLogin(String login, String channel) {
            return Optional.ofNullable(byLogin.get(login));
        }

        @Override
        public Optional<Actor> byId(long user, String channel) {
            return byLogin.values().stream().filter(actor -> actor.user() == user).findFirst();
        }

        @Override
        public Actor signIn(String login, String password, String address) {
            if (!password.equals("right") || !byLogin.containsKey(login)) {
                throw new NotSignedIn("wrong-credentials");
            }
            return byLogin.get(login);
        }

        @Override
        public Session open(Actor actor, String address, String userAgent) {
            return new Session("s-" + actor.login(), "c-" + actor.login());
        }

        @Override
        public Optional<Actor> bySession(String secret) {
            return ended.contains(secret) || !secret.startsWith("s-") ? Optional.empty() : byLogin(secret.substring(2), "web");
        }

        @Override
        public void close(String secret) {
            ended.add(secret);
        }

        @Override
        public String issueToken(String login, String purpose) {
            return "t-" + login;
        }

        @Override
        public Optional<Actor> byToken(String token) {
            return token.startsWith("t-") ? byLogin(token.substring(2), "api") : Optional.empty();
        }

        @Override
        public Optional<String> preference(long user, String key) {
            return Optional.ofNullable(preferences.get(user + key));
        }

        @Override
        public void prefer(long user, String key, String json) {
            if (json == null) {
                preferences.remove(user + key);
            } else {
                preferences.put(user + key, json);
            }
        }

        @Override
        public Optional<String> csrf(String secret) {
            return Optional.of("c-" + secret.substring(2));
        }
    }

    /** One provider, which signs in whoever comes back as the answer says. */
    static final class Gates implements RedirectSignIn {
        private final People people;
        URI callback;
        RuntimeException failure;
        private final Map<String, String> targets = new ConcurrentHashMap<>();

        Gates(People people) {
            this.people = people;
        }

        @Override
        public List<Choice> choices(Locale locale) {
            return List.of(new Choice("corp", locale.getLanguage().equals("fr") ? "Compte Exemple" : "Example account"));
        }

        @Override
        public Departure depart(String provider, URI way, String target) {
            if (!provider.equals("corp")) {
                throw new NotFound("no-such-sign-in-provider", provider);
            }
            if (failure != null) {
                throw failure;
            }
            callback = way;
            String secret = "secret-" + targets.size();
            targets.put(secret, target);
            return new Departure(URI.create("https://corp.example/authorize?state=st"), secret);
        }

        @Override
        public Arrival arrive(String provider, String secret, Map<String, String> answer, String address) {
            if (failure != null) {
                throw failure;
            }
            String target = secret == null ? null : targets.remove(secret);
            if (target == null) {
                throw new NotSignedIn("sign-in-stale");
            }
            return new Arrival(people.byLogin.get(answer.get("code")), target);
        }
    }

    /** The bundle's own texts. */
    static final class OwnTexts implements Texts {
        private final Map<String, Properties> languages = new HashMap<>();

        OwnTexts() {
            for (String language : List.of("fr", "en")) {
                Properties texts = new Properties();
                try (InputStream in = OwnTexts.class.getResourceAsStream(
                        "/OSGI-INF/l10n/org.guichet.rest_" + language + ".properties")) {
                    texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                languages.put(language, texts);
            }
        }

        @Override
        public String text(Locale locale, String key, Object... arguments) {
            String text = languages.get(locale.getLanguage()).getProperty(key);
            return text == null ? key : arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
        }

        @Override
        public boolean has(Locale locale, String key) {
            return languages.get(locale.getLanguage()).containsKey(key);
        }

        @Override
        public Map<String, String> shipped(Locale locale, String prefix) {
            return Map.of();
        }

        @Override
        public Map<String, String> startingWith(Locale locale, String prefix) {
            return Map.of();
        }
    }

    /** Events in a list. */
    static final class Events implements Outbox {
        final List<RecordEvent> events = new CopyOnWriteArrayList<>();

        RecordEvent add(long id, String kind) {
            RecordEvent event = new RecordEvent(events.size() + 1L, "parcels", id, 1, kind, null, Set.of(), 1L, "web", false,
                Instant.EPOCH);
            events.add(event);
            return event;
        }

        @Override
        public long head() {
            return events.size();
        }

        @Override
        public List<Position> positions() {
            return List.of(new Position("index", events.size(), 0, true, null));
        }

        @Override
        public List<RecordEvent> since(long sequence, int limit) {
            return events.stream().filter(event -> event.sequence() > sequence).limit(limit).toList();
        }

        @Override
        public boolean await(long timeoutMillis) {
            return true;
        }
    }

    /** Files in memory, 1 MB at most together with a count of what was read. */
    static final class Files implements Attachments {
        static final int LIMIT = 3_000_000;
        final List<Attachment> attachments = new ArrayList<>();
        final List<byte[]> contents = new ArrayList<>();
        String mediaType = "text/html";

        @Override
        public synchronized Attachment add(String type, long id, String name, InputStream content, boolean internal) {
            try {
                byte[] bytes = content.readNBytes(LIMIT + 1);
                if (bytes.length > LIMIT) {
                    throw new TooLarge("body-too-large", LIMIT);
                }
                Attachment attachment = new Attachment(attachments.size() + 1L, name, mediaType, bytes.length, "ab12", internal, 1L,
                    "Ann", Instant.EPOCH);
                attachments.add(attachment);
                contents.add(bytes);
                return attachment;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Attachment add(String type, long id, String name, InputStream content, boolean internal, String key) {
            return add(type, id, name, content, internal);
        }

        @Override
        public List<Attachment> of(String type, long id) {
            return attachments;
        }

        @Override
        public Map<Long, List<Attachment>> of(String type, Collection<Long> ids) {
            throw new UnsupportedOperationException("nobody asks for many over REST");
        }

        @Override
        public Attachment get(String type, long id, long attachment) {
            if (attachment > attachments.size()) {
                throw new NotFound("no-such-record", type, id);
            }
            return attachments.get((int) attachment - 1);
        }

        @Override
        public InputStream open(String type, long id, long attachment) {
            return new ByteArrayInputStream(contents.get((int) attachment - 1));
        }

        @Override
        public void remove(String type, long id, long attachment) {
            throw new NotFound("no-such-record", type, id);
        }
    }

    /** Idempotency keys in a map. */
    static final class Keys implements RequestKeys {
        private record Known(String hash, Outcome outcome) {
        }

        private final Map<String, Known> known = new HashMap<>();

        @Override
        public synchronized Outcome once(String key, String hash, boolean kept, Supplier<Outcome> work) {
            claim(key, hash);
            String owned = Actors.current().login() + " " + key;
            if (known.get(owned).outcome() == null) {
                known.put(owned, new Known(hash, work.get()));
            }
            return known.get(owned).outcome();
        }

        @Override
        public synchronized void claim(String key, String hash) {
            if (!known.computeIfAbsent(Actors.current().login() + " " + key, none -> new Known(hash, null)).hash().equals(hash)) {
                throw new KeyReused("key-reused");
            }
        }
    }

    /** Comments in a list. */
    static final class Notes implements Comments {
        final List<Comment> comments = new ArrayList<>();

        @Override
        public Comment add(String type, long id, String body, boolean internal, boolean quiet) {
            Comment comment = new Comment(comments.size() + 1L, body, internal, 1L, "Ann", "web", Instant.EPOCH);
            comments.add(0, comment);
            return comment;
        }

        @Override
        public Comment copy(String type, long from, long comment, long to) {
            throw new NotFound("no-such-comment", comment);
        }

        @Override
        public List<Comment> of(String type, long id, Long before, int limit) {
            return comments.stream().filter(comment -> before == null || comment.id() < before).limit(limit).toList();
        }

        @Override
        public Map<Long, List<Comment>> of(String type, Collection<Long> ids, int limit) {
            throw new UnsupportedOperationException("nobody asks for many over REST");
        }

        @Override
        public Map<Long, List<Comment>> since(String type, Collection<Long> ids, Instant from) {
            throw new UnsupportedOperationException("nobody asks for many over REST");
        }
    }

    /** Files of a hundred thousand bytes, the last of which may never come. */
    static final class Tables implements Exports {
        boolean breaks;

        @Override
        public long write(ListQuery query, Form form, OutputStream out) throws IOException {
            out.write((form + " " + query.filter() + "\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1000; i++) {
                out.write(new byte[100]);
            }
            if (breaks) {
                throw new IllegalStateException("the database went away in the middle");
            }
            return 1000;
        }
    }
}
