package org.guichet.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Twenty agents in two teams, and what ordinary agents do through the API; what they make is what seeding multiplies. */
final class Company {
    static final int AGENTS = 20;
    /** Ways a ticket goes; three of ten are still open. */
    static final int WAYS = 10;
    private static final String[] REGIONS = {"Nord", "Sud", "Est", "Ouest"};

    private final Site site;
    private final List<Api> agents = new ArrayList<>();
    private final List<Long> users = new ArrayList<>();
    private final List<Long> teams = new ArrayList<>();

    Company(Site site) {
        this.site = site;
    }

    static String login(int agent) {
        return String.format("agent%02d", agent);
    }

    static String password(int agent) {
        return "agent-secret-" + agent;
    }

    void hire() throws IOException, InterruptedException {
        Api admin = site.admin();
        for (String team : new String[] {"support", "atelier"}) {
            long id = admin.post("/api/teams", Map.of("key", team, "name", team)).expect(201, "team").id();
            teams.add(id);
            admin.post("/api/queues", Map.of("key", team, "label", team, "main", team.equals("support"), "team", id))
                .expect(201, "queue");
        }
        for (int i = 0; i < AGENTS; i++) {
            long user = admin.post("/api/users", Map.of("login", login(i), "name", "Agent " + i, "audience", "agent", "roles",
                List.of("agent"), "teamMemberships", List.of(Map.of("team", teams.get(i % 2))))).expect(201, "user").id();
            admin.post("/api/users/" + user + "/setPassword", Map.of("password", password(i))).expect(200, "password");
            users.add(user);
            agents.add(site.signIn(login(i), password(i)));
        }
    }

    List<Api> agents() {
        return agents;
    }

    long account(int number) throws IOException, InterruptedException {
        return agents.get(number % AGENTS).post("/api/accounts", Map.of("name", accountName(number), "kind", "client", "region",
            REGIONS[number % REGIONS.length], "addresses", List.of(Map.of("kind", "billing", "city", "Metz", "main", true))))
            .expect(201, "account").id();
    }

    static String accountName(int number) {
        return String.format("Modele %04d", number);
    }

    long contact(int number, long account) throws IOException, InterruptedException {
        return agents.get(number % AGENTS).post("/api/contacts", Map.of("firstName", "Prénom", "lastName", contactName(number),
            "email", contactName(number).toLowerCase(Locale.ROOT) + "@example.org", "account", account)).expect(201, "contact").id();
    }

    static String contactName(int number) {
        return String.format("Nomme%04d", number);
    }

    static String subject(int number) {
        return String.format("Sujet modele %04d", number);
    }

    /** A ticket and the first half of its life, as its number says: a way, by an agent. @return its id */
    long begin(int number, long account, long contact, Texts texts) throws IOException, InterruptedException {
        Api agent = agentOf(number);
        Map<String, Object> values = new HashMap<>(Map.of("subject", subject(number), "type",
            number % 3 == 0 ? "question" : "incident", "account", account, "contact", contact, "description", texts.html(1000),
            "urgency", List.of("critical", "important", "minor").get(number % 3)));
        long id = agent.post("/api/tickets", values).expect(201, "ticket").id();
        String path = "/api/tickets/" + id;
        agent.post(path + "/comments", Map.of("body", texts.html(200), "internal", true)).expect(201, "note");
        if (number % WAYS > 0) {
            agent.post(path + "/take", Map.of()).expect(200, "take");
            agent.post(path + "/comments", Map.of("body", texts.html(200))).expect(201, "comment");
        }
        return id;
    }

    /** The other half, once consumers have written what they write by themselves. */
    void finish(int number, long id, long account, Texts texts) throws IOException, InterruptedException {
        int way = number % WAYS;
        Api agent = agentOf(number);
        String path = "/api/tickets/" + id;
        if (way == 2) {
            agent.post(path + "/waitForInformation", Map.of()).expect(200, "wait");
        }
        if (way > 2) {
            agent.patch(path, agent.get(path).etag(), Map.of("resolution", texts.html(200))).expect(200, "resolution");
            agent.post(path + "/resolve", Map.of()).expect(200, "resolve");
        }
        if (way > 4) {
            agent.post(path + "/close", Map.of()).expect(200, "close");
        }
        if (way % 3 == 1) {
            activity(number, id, account, agent);
        }
    }

    private Api agentOf(int number) {
        return agents.get(number / WAYS % AGENTS);
    }

    private void activity(int number, long ticket, long account, Api agent) throws IOException, InterruptedException {
        int owner = number / WAYS % AGENTS;
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS);
        agent.post("/api/activities", Map.of("kind", "meeting", "subject", "Visite " + subject(number), "start", start.toString(),
            "end", start.plus(Duration.ofHours(1)).toString(), "account", account, "ticket", ticket, "owner", users.get(owner),
            "team", teams.get(owner % 2))).expect(201, "activity");
    }
}
