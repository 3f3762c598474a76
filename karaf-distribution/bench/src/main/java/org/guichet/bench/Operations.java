package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations that are measured, each as the screens of an ordinary agent ask for it. */
final class Operations {
    static final List<String> ALL = List.of("create", "read", "list", "search", "update", "timeline", "kanban", "calendar", "export");
    private static final String PENDING = Api.quoted("state.category=in=(open,active,waiting)");
    private static final List<String> COLUMNS = List.of("reception", "treatment", "waitingInformation");
    private static final String CARD = "&fields=subject,number,state,type,priority,account,account.title,assignee,assignee.title,due";

    private final long[] tickets;
    private final long[][] companies;
    private final List<Api> agents;
    private final List<Long> colleagues;
    private final LocalDate seeded;

    /** @param agents one for each worker @param colleagues users of a team */
    Operations(long[] tickets, long[][] companies, List<Api> agents, List<Long> colleagues, LocalDate seeded) {
        this.tickets = tickets;
        this.companies = companies;
        this.agents = agents;
        this.colleagues = colleagues;
        this.seeded = seeded;
    }

    /** For one worker. */
    Operation of(String name, int worker, long seed) throws IOException, InterruptedException {
        Api agent = agents.get(worker % agents.size());
        Texts texts = new Texts(seed);
        return switch (name) {
            case "create" -> new Create(agent, texts);
            case "read" -> new Get(agent, () -> "/api/tickets/" + any(texts), answer ->
                answer.json().path("description").asText().length() > 500 && answer.json().path("may").path("update").asBoolean());
            case "list" -> new Get(agent, () -> "/api/tickets?filter=" + PENDING + "&sort=-updated&limit=50",
                answer -> items(answer) == 50 && sorted(answer.json().get("items")));
            case "search" -> new Get(agent, () -> "/api/tickets?q=" + Api.quoted(texts.rare()) + "&limit=20",
                answer -> items(answer) > 0);
            case "update" -> new Update(agent, texts, worker);
            case "timeline" -> new Get(agent, () -> "/api/tickets/" + any(texts) + "/timeline", answer -> items(answer) > 1);
            case "kanban" -> new Kanban(agent);
            case "calendar" -> new Get(agent, this::week, answer -> answer.json().get("items").size() > 0);
            case "export" -> new Get(agent, () -> "/api/tickets.xlsx?filter=" + Api.quoted("id=ge=" + tickets[Math.max(0, tickets.length - 1000)])
                + "&sort=-updated", answer -> answer.body()[0] == 'P' && answer.body()[1] == 'K' && answer.body().length > 10_000);
            default -> throw new Misused("there is no operation " + name + "; there are " + String.join(", ", ALL));
        };
    }

    private long any(Texts texts) {
        return tickets[texts.number(tickets.length)];
    }

    private String week() {
        // the last whole one that came in, if one did
        LocalDate monday = seeded.minusWeeks(tickets.length < 1000 ? 0 : 1).with(DayOfWeek.MONDAY);
        return "/api/calendar?from=" + monday + "&to=" + monday.plusDays(7) + "&users="
            + String.join(",", colleagues.stream().map(String::valueOf).toList());
    }

    private static int items(Api.Answer answer) {
        return answer.json().path("items").size();
    }

    private static boolean sorted(JsonNode items) {
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i - 1).get("updated").asText().compareTo(items.get(i).get("updated").asText()) < 0) {
                return false;
            }
        }
        return true;
    }

    private interface Path {
        String next();
    }

    private interface Content {
        boolean right(Api.Answer answer);
    }

    /** A request that reads. */
    private static final class Get implements Operation {
        private final Api agent;
        private final Path path;
        private final Content content;

        Get(Api agent, Path path, Content content) {
            this.agent = agent;
            this.path = path;
            this.content = content;
        }

        @Override
        public boolean run() throws IOException, InterruptedException {
            return agent.get(path.next()).status() == 200;
        }

        @Override
        public void check() throws IOException, InterruptedException {
            String asked = path.next();
            Api.Answer answer = agent.get(asked).expect(200, asked);
            // of a rare word there may be none where there are few tickets
            for (int i = 0; i < 20 && !content.right(answer); i++) {
                asked = path.next();
                answer = agent.get(asked).expect(200, asked);
            }
            if (!content.right(answer)) {
                throw new Failed(asked + " answers " + answer.text());
            }
        }
    }

    private final class Create implements Operation {
        private final Api agent;
        private final Texts texts;

        Create(Api agent, Texts texts) {
            this.agent = agent;
            this.texts = texts;
        }

        private Map<String, Object> values() {
            long[] company = companies[texts.number(companies.length)];
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("subject", texts.word() + " " + texts.rare() + " " + texts.word());
            values.put("type", "incident");
            values.put("account", company[0]);
            values.put("contact", company[1]);
            values.put("urgency", "important");
            values.put("description", texts.html(1000));
            return values;
        }

        @Override
        public boolean run() throws IOException, InterruptedException {
            return agent.post("/api/tickets", values()).status() == 201;
        }

        @Override
        public void check() throws IOException, InterruptedException {
            Map<String, Object> values = values();
            long id = agent.post("/api/tickets", values).expect(201, "create").id();
            JsonNode stored = agent.get("/api/tickets/" + id).expect(200, "created").json();
            if (!stored.path("description").asText().equals(values.get("description"))
                    || stored.path("account").asLong() != (long) values.get("account")) {
                throw new Failed("a created ticket is not as it was sent: " + stored);
            }
        }
    }

    /** The urgency changed and a comment of 200 characters: two requests, counted as one. */
    private final class Update implements Operation {
        private static final int HELD = 100;
        private final Api agent;
        private final Texts texts;
        private final List<Held> held = new ArrayList<>();
        private final int worker;
        private int turn;

        Update(Api agent, Texts texts, int worker) throws IOException, InterruptedException {
            this.agent = agent;
            this.texts = texts;
            this.worker = worker;
            hold();
        }

        /** Takes tickets from anywhere: always the same ones would get conversations as nobody has. */
        private void hold() throws IOException, InterruptedException {
            held.clear();
            turn = 0;
            // each worker its own; they have had their first response: nothing but us writes them
            int shares = tickets.length / agents.size();
            int from = worker % agents.size() * shares + texts.number(Math.max(1, shares - 4 * HELD));
            StringBuilder some = new StringBuilder();
            for (int i = 0; i < Math.min(4 * HELD, shares); i++) {
                some.append(i == 0 ? "" : ",").append(tickets[from + i]);
            }
            for (JsonNode row : agent.get("/api/tickets?limit=" + HELD + "&fields=urgency&filter="
                    + Api.quoted("firstResponseAt=lt=2100-01-01T00:00:00Z;id=in=(" + some + ")"))
                    .expect(200, "tickets to update").json().get("items")) {
                held.add(new Held(row));
            }
            if (held.isEmpty()) {
                throw new Failed("no tickets to update");
            }
        }

        private Held next() throws IOException, InterruptedException {
            if (turn == held.size()) {
                hold();
            }
            return held.get(turn++);
        }

        @Override
        public boolean run() throws IOException, InterruptedException {
            return update(next());
        }

        private boolean update(Held one) throws IOException, InterruptedException {
            String path = "/api/tickets/" + one.id;
            Api.Answer patched = agent.patch(path, one.version, Map.of("urgency", one.urgency.equals("minor") ? "important" : "minor"));
            if (patched.status() == 409 || patched.status() == 412) {
                one.version = agent.get(path).etag();
            }
            return patched.status() == 200 && agent.post(path + "/comments", Map.of("body", texts.html(200))).status() == 201;
        }

        @Override
        public void check() throws IOException, InterruptedException {
            Held one = next();
            if (!update(one) && !update(one)) {
                throw new Failed("ticket " + one.id + " of version " + one.version + " is not updated");
            }
            if (!agent.get("/api/tickets/" + one.id + "/timeline").json().at("/items/0/kind").asText().matches("comment|change")) {
                throw new Failed("the timeline of " + one.id + " does not begin with the comment");
            }
        }

        /** A ticket as it was when it was looked up. */
        private static final class Held {
            private final long id;
            private final String urgency;
            private int version;

            Held(JsonNode row) {
                id = row.get("id").asLong();
                version = row.get("version").asInt();
                urgency = row.path("urgency").asText();
            }
        }
    }

    /** The counts of the columns and the first cards of three: four requests, counted as one. */
    private static final class Kanban implements Operation {
        private final Api agent;

        Kanban(Api agent) {
            this.agent = agent;
        }

        @Override
        public boolean run() throws IOException, InterruptedException {
            boolean right = agent.get("/api/tickets/counts?by=state&filter=" + PENDING).status() == 200;
            for (String column : COLUMNS) {
                right &= cards(column).status() == 200;
            }
            return right;
        }

        private Api.Answer cards(String column) throws IOException, InterruptedException {
            return agent.get("/api/tickets?limit=40&total=none&sort=-updated" + CARD + "&filter="
                + Api.quoted("state.category=in=(open,active,waiting);state==" + column));
        }

        @Override
        public void check() throws IOException, InterruptedException {
            if (agent.get("/api/tickets/counts?by=state&filter=" + PENDING).expect(200, "counts").json().get("items").size() < 3) {
                throw new Failed("the board has too few columns");
            }
            for (String column : COLUMNS) {
                if (items(cards(column).expect(200, "cards")) == 0) {
                    throw new Failed("no cards in " + column);
                }
            }
        }
    }
}
