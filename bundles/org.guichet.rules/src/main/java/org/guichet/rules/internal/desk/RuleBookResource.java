package org.guichet.rules.internal.desk;

import static org.guichet.rules.internal.ActionOffers.labelled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.guichet.api.error.Forbidden;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
import org.guichet.rules.internal.ActionOffers;
import org.guichet.rules.internal.Delays;
import org.guichet.rules.internal.PresentActions;
import org.guichet.rules.internal.RuleBook;
import org.guichet.rules.internal.type.Rule;
import org.guichet.rules.internal.type.RuleDescription;
import org.guichet.rules.internal.type.RulePermissions;
import org.guichet.rules.internal.type.RuleRunDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the editor of rules needs beside the records: {@code GET /api/rule-book} gives each rule's state ({@code on}, {@code off}, or
 * {@code waiting} with its reason) and last run, {@code GET /api/rule-book/offers?type=tickets} the transitions and actions of a type, the
 * times from which delays count and the calendars of working days, the actions' parameters described like fields. Right: {@code admin.rules}.
 */
@Component(service = RuleBookResource.class, property = "guichet.rest=rule-book")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RuleBookResource {
    private static final int MOST = 500;
    private final RuleBook book;
    private final PresentActions actions;
    private final ActionOffers offers;
    private final Delays delays;
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final Texts texts;
    private final Variables variables;

    @Activate
    public RuleBookResource(@Reference RuleBook book, @Reference PresentActions actions, @Reference ActionOffers offers, @Reference Delays delays,
            @Reference Records records, @Reference Queries queries, @Reference RecordTypes types, @Reference Lifecycles lifecycles, @Reference Texts texts,
            @Reference Variables variables) {
        this.book = book;
        this.actions = actions;
        this.offers = offers;
        this.delays = delays;
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.lifecycles = lifecycles;
        this.texts = texts;
        this.variables = variables;
    }

    @GET
    public Map<String, Object> states() {
        allowed();
        List<Long> ids = new ArrayList<>();
        queries.stream(ListQuery.of(RuleDescription.TYPE).fields("id").sort("position,id"),
            row -> ids.add(((Number) row.get("id")).longValue()) && ids.size() < MOST);
        return Map.of("items", ids.stream().map(id -> state(records.get(Rule.class, id))).toList());
    }

    private Map<String, Object> state(Rule rule) {
        Locale locale = Actors.current().locale();
        String lacking = lacking(locale, rule);
        Map<String, Object> last = queries.list(ListQuery.of(RuleRunDescription.TYPE).filter("rule==" + rule.getId())
            .fields("happened", "outcome").sort("-happened").limit(1)).items().stream().findFirst().orElse(Map.of());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", rule.getId());
        json.put("version", rule.getVersion());
        json.put("key", rule.getKey());
        json.put("label", locale.getLanguage().equals("en") && rule.getLabelEn() != null ? rule.getLabelEn() : rule.getLabel());
        json.put("recordType", rule.getRecordType());
        json.put("typeLabel", types.find(rule.getRecordType()).map(type -> texts.text(locale, type.key() + ".plural"))
            .orElse(rule.getRecordType()));
        json.put("event", rule.getEvent());
        json.put("transition", rule.getTransition());
        json.put("state", !rule.getActive() ? "off" : lacking == null ? "on" : "waiting");
        json.put("lacks", lacking);
        json.put("lastRun", last.get("happened"));
        json.put("lastOutcome", last.get("outcome"));
        return json;
    }

    private String lacking(Locale locale, Rule rule) {
        try {
            return book.lacks(RuleBook.of(rule)).map(lack -> texts.text(locale, lack.text(), lack.what())).orElse(null);
        } catch (IllegalArgumentException e) {
            return texts.text(locale, "error.rules.no-actions");
        }
    }

    @GET
    @Path("offers")
    public Map<String, Object> offers(@QueryParam("type") String key) {
        allowed();
        RecordType<?> type = types.get(Objects.requireNonNullElse(key, ""));
        Locale locale = Actors.current().locale();
        Map<String, String> transitions = new LinkedHashMap<>();
        if (type.stateField() != null) {
            lifecycles.of(type.key()).forEach(lifecycle -> lifecycle.transitions()
                .forEach(one -> transitions.putIfAbsent(one.key(), texts.text(locale, one.label(type.key())))));
        }
        List<Map<String, Object>> fields = types.fields(type.key()).stream().map(field -> labelled(field.name(),
            texts.text(locale, type.key() + "." + field.name()))).toList();
        List<Map<String, Object>> times = delays.times(type).stream().map(name -> labelled(name, texts.text(locale,
            types.field(type.key(), name).isPresent() ? type.key() + "." + name : "field." + name))).toList();
        List<Map<String, Object>> calendars = delays.calendars().stream().map(one -> labelled(one.key(), texts.text(locale, one.label()))).toList();
        return Map.of("times", times, "calendars", calendars, "fields", fields,
            "transitions", transitions.entrySet().stream().map(one -> labelled(one.getKey(), one.getValue())).toList(),
            "actions", offers.of(type, actions.on(type)),
            "variables", variables.of(key).entrySet().stream().map(one -> labelled(one.getKey(), one.getValue())).toList());
    }

    private static void allowed() {
        if (!Actors.current().may(RulePermissions.RIGHT)) {
            throw new Forbidden("no-right", Label.right(RulePermissions.RIGHT));
        }
    }
}
