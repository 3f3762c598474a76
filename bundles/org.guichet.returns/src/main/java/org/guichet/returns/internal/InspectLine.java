package org.guichet.returns.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actors;
import org.guichet.returns.ReturnInspection;
import org.guichet.returns.ReturnLine;
import org.guichet.returns.internal.types.ReturnInspectionDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Notes what was found in one step: an inspection, the proposal, and the state that follows. What is not accepted parts from the
 * line, so that each goes its way.
 */
@Component
public class InspectLine implements RecordAction {
    private static final int LONGEST = 2000;
    private final Records records;
    private final Clock clock;

    @Activate
    public InspectLine(@Reference Records records) {
        this(records, Clock.systemUTC());
    }

    InspectLine(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "returnLines";
    }

    @Override
    public String key() {
        return "examine";
    }

    @Override
    public String icon() {
        return "inspection";
    }

    @Override
    public String when() {
        return "state==received";
    }

    /** An inspection that nobody noted would be refused. */
    @Override
    public String insteadOf() {
        return "inspect";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().choice("verdict", ReturnInspectionDescription.VERDICTS).required().defaultsTo("faultFound")
            .field("acceptedPieces", FieldKind.DECIMAL).choice("proposal", ReturnInspectionDescription.PROPOSALS)
            .field("findings", FieldKind.TEXT).maxLength(LONGEST).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        ReturnLine line = records.get(ReturnLine.class, id);
        if (line.getReceived() == null || line.getInspectedAt() != null) {
            throw new NotAllowedNow("returns.nothing-to-inspect");
        }
        String verdict = choice(input.get("verdict"), "verdict", ReturnInspectionDescription.VERDICTS);
        if (verdict == null) {
            throw Invalid.of("verdict", "required");
        }
        String proposal = choice(input.get("proposal"), "proposal", ReturnInspectionDescription.PROPOSALS);
        String findings = input.get("findings") == null ? null : input.get("findings").toString();
        if (findings != null && findings.length() > LONGEST) {
            throw Invalid.of("findings", "too-long", LONGEST);
        }
        BigDecimal given = Numbers.of(input.get("acceptedPieces"), "acceptedPieces");
        BigDecimal accepted = given != null ? given : "reject".equals(proposal) ? BigDecimal.ZERO : line.getReceived();
        if (accepted.signum() < 0 || accepted.compareTo(line.getReceived()) > 0) {
            throw Invalid.of("acceptedPieces", "returns.more-than-received");
        }
        return records.together(() -> inspect(id, line, new Finding(verdict, proposal, findings, accepted)));
    }

    private record Finding(String verdict, String proposal, String findings, BigDecimal accepted) {
    }

    private Map<String, Object> inspect(long id, ReturnLine line, Finding finding) {
        BigDecimal rejected = line.getReceived().subtract(finding.accepted());
        records.create(ReturnInspection.class, inspection -> {
            inspection.setLine(id);
            inspection.setVerdict(finding.verdict());
            inspection.setInspector(Actors.current().user());
            inspection.setInspectedAt(clock.instant());
            inspection.setAccepted(finding.accepted());
            inspection.setRejected(rejected);
            inspection.setProposed(finding.proposal());
            inspection.setFindings(finding.findings());
        });
        records.change(ReturnLine.class, id, one -> {
            one.setProposed(finding.proposal());
            if (finding.proposal() != null && !finding.proposal().equals("reject")) {
                one.setResolution(finding.proposal());
            }
        });
        take(id, "inspect", Map.of());
        if (finding.accepted().signum() == 0) {
            take(id, "reject", Map.of());
        } else {
            take(id, "accept", Map.of("accepted", finding.accepted()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", records.get(ReturnLine.class, id).getVersion());
        answer.put("rejected", rejected);
        return answer;
    }

    private void take(long id, String transition, Map<String, Object> values) {
        records.transition("returnLines", id, transition, values, WriteOptions.NONE);
    }

    private static String choice(Object value, String field, String... allowed) {
        if (value != null && !List.of(allowed).contains(value.toString())) {
            throw Invalid.of(field, "not-a-choice", value);
        }
        return value == null ? null : value.toString();
    }
}
