package org.guichet.levels.internal.vendor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.mail.ThirdPartyThreads;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.types.VendorCase;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes down on a case that its vendor answered, and under which reference. */
@Component
public class VendorAnswers implements ThirdPartyThreads {
    private final Records records;
    private final Queries queries;

    @Activate
    public VendorAnswers(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String type() {
        return VendorCaseDescription.TYPE;
    }

    /** A case may have gone since it was sent: the ticket has the answer in any case. */
    @Override
    public void answered(Answer answer) {
        for (Map<String, Object> row : cases(List.of(answer.record()))) {
            String ours = row.get("label") + " " + row.get("number") + " " + row.get("ticket.number");
            Optional<String> reference = VendorReferences.in(answer.subject(), ours);
            records.change(VendorCase.class, answer.record(), one -> one.answered(answer.at(), reference.orElse(null)));
        }
    }

    @Override
    public Optional<Long> about(Collection<Long> records, String subject) {
        Map<Long, Map<String, Object>> byId = cases(records).stream().collect(Collectors.toMap(row -> Rows.id(row, "id"), row -> row));
        return records.stream().filter(byId::containsKey).filter(id -> VendorReferences.named(subject,
            Arrays.asList((String) byId.get(id).get("number"), (String) byId.get(id).get("vendorReference")))).findFirst();
    }

    private List<Map<String, Object>> cases(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
        return queries.list(ListQuery.of(VendorCaseDescription.TYPE).filter("id=in=" + list).fields("number", "label", "vendorReference", "ticket.number")
            .sort("id").limit(ids.size())).items();
    }
}
