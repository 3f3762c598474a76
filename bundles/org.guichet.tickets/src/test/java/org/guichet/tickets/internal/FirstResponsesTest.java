package org.guichet.tickets.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.Test;

public class FirstResponsesTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final long AGENT = 1;
    private static final long CLIENT = 2;
    private static final Desk DESK = new Desk();
    private final FirstResponses responses = new FirstResponses(DESK.platform.records(), DESK.platform.queries(), new TwoUsers());
    private final long ticket = DESK.create("tickets", "subject", "Panne");

    @AfterClass
    public static void close() {
        DESK.close();
    }

    private void comment(String visibility, Long author, Instant at) {
        RecordEvent event = new RecordEvent(1, "tickets", ticket, 1, "comment", visibility, Set.of(), author, "web", false, at);
        Actors.run(Actor.program("tickets.first-responses", "rule"), () -> responses.accept(List.of(event)));
    }

    @Test
    public void theFirstPublicAnswerOfAnAgentCounts() {
        comment("public", AGENT, NINE);
        comment("public", AGENT, NINE.plusSeconds(60));
        assertEquals(NINE.toString(), DESK.read(ticket, "firstResponseAt"));
    }

    @Test
    public void internalNotesClientsAndProgramsDoNotAnswer() {
        comment("internal", AGENT, NINE);
        comment("public", CLIENT, NINE);
        comment("public", null, NINE);
        assertNull(DESK.read(ticket, "firstResponseAt"));
    }

    @Test
    public void aTicketThatWentMeanwhileStopsNothing() {
        DESK.platform.as(TestActors.admin(),
            () -> DESK.platform.records().delete("tickets", ticket, WriteOptions.NONE));
        comment("public", AGENT, NINE);
    }

    private static final class TwoUsers implements Users {
        @Override
        public Optional<Actor> byId(long user, String channel) {
            return Optional.of(user == AGENT ? TestActors.agent(AGENT) : TestActors.client(CLIENT, 1, Set.of()));
        }

        @Override
        public Optional<Actor> byLogin(String login, String channel) {
            return Optional.empty();
        }

        @Override
        public Actor signIn(String login, String password, String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Session open(Actor actor, String address, String userAgent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Actor> bySession(String secret) {
            return Optional.empty();
        }

        @Override
        public void close(String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String issueToken(String login, String purpose) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Actor> byToken(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<String> preference(long user, String key) {
            return Optional.empty();
        }

        @Override
        public void prefer(long user, String key, String json) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> csrf(String secret) {
            return Optional.empty();
        }
    }
}
