package org.guichet.levels.internal.vendor;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.types.VendorCase;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.guichet.levels.internal.types.VendorContractDescription;
import org.guichet.levels.internal.types.VendorQuoteDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A file is for one vendor, holds attachments of its own ticket, and says by which contract or quote of that vendor it is paid; a contract
 * must hold on the day of the decision. How long the vendor has follows from when it was sent.
 */
@Component(service = RecordRule.class)
public class CaseRules implements RecordRule<VendorCase> {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private final Queries queries;
    private final Attachments attachments;
    private final VendorClock clock;

    @Activate
    public CaseRules(@Reference Queries queries, @Reference Attachments attachments, @Reference VendorClock clock) {
        this.queries = queries;
        this.attachments = attachments;
        this.clock = clock;
    }

    @Override
    public Class<VendorCase> entity() {
        return VendorCase.class;
    }

    @Override
    public void before(Change<VendorCase> change) {
        VendorCase file = change.record();
        if (change.kind() == Change.Kind.DELETE || file.getTicket() == null) {
            return;
        }
        if (file.getVendor() == null && file.getAccount() == null) {
            change.invalid("vendor", "levels.vendor-missing");
        }
        if (!CaseFiles.wellFormed(file.getFiles())) {
            change.invalid("files", "levels.file-gone");
            return;
        }
        List<Attachment> there = attachments.of("tickets", file.getTicket());
        List<Attachment> chosen = CaseFiles.chosen(file.getFiles(), there);
        if (change.changed("files") && chosen.size() < CaseFiles.ids(file.getFiles()).size()) {
            change.invalid("files", "levels.file-gone");
        }
        decide(change);
        promise(change);
        Completeness now = Completeness.of(file, chosen.stream().map(one -> new Completeness.Piece(one.name(), one.mediaType())).toList());
        file.setCompleteness(now.percent());
        file.setMissing(now.missing().isEmpty() ? null : String.join(",", now.missing()));
    }

    /** What is promised counts from the sending, by the contract as it is then. */
    private void promise(Change<VendorCase> change) {
        VendorCase file = change.record();
        if (file.getDoneAt() != null && file.getSentAt() == null) {
            change.invalid("doneAt", "levels.not-sent");
        }
        if (Stream.of("sentAt", "decision", "contract", "vendor", "account").anyMatch(change::changed)) {
            VendorClock.Due due = clock.due(file);
            file.promised(due.reaction(), due.resolution());
            file.reckon(change.at());
        } else if (change.changed("answeredAt") || change.changed("doneAt")) {
            file.reckon(change.at());
        }
    }

    private void decide(Change<VendorCase> change) {
        VendorCase file = change.record();
        if (Stream.of("decision", "contract", "quote", "vendor", "account").noneMatch(change::changed)) {
            return;
        }
        boolean contract = VendorCaseDescription.CONTRACT.equals(file.getDecision());
        boolean quote = VendorCaseDescription.QUOTE.equals(file.getDecision());
        if (!contract) {
            file.setContract(null);
        } else if (file.getContract() == null) {
            change.invalid("contract", "levels.contract-missing");
        } else {
            check(change, VendorContractDescription.TYPE, file.getContract(), "contract");
        }
        if (!quote) {
            file.setQuote(null);
        } else if (file.getQuote() != null) {
            check(change, VendorQuoteDescription.TYPE, file.getQuote(), "quote");
        }
        file.decided(file.getDecision() == null ? null : change.actor().user(), file.getDecision() == null ? null : change.at());
    }

    private void check(Change<VendorCase> change, String type, long id, String place) {
        boolean contract = type.equals(VendorContractDescription.TYPE);
        String[] fields = contract ? new String[] {"vendor", "account", "startsOn", "endsOn"} : new String[] {"vendor", "account"};
        List<Map<String, Object>> rows = queries.list(ListQuery.of(type).filter("id==" + id).fields(fields).limit(1)).items();
        if (rows.isEmpty()) {
            return;
        }
        Map<String, Object> row = rows.get(0);
        if (!Objects.equals(Rows.id(row, "vendor"), change.record().getVendor())
                || !Objects.equals(Rows.id(row, "account"), change.record().getAccount())) {
            change.invalid(place, "levels.other-vendor");
        }
        LocalDate day = LocalDate.ofInstant(change.at(), FRANCE);
        if (contract && (row.get("startsOn") != null && day.isBefore(LocalDate.parse(row.get("startsOn").toString()))
                || row.get("endsOn") != null && day.isAfter(LocalDate.parse(row.get("endsOn").toString())))) {
            change.invalid(place, "levels.contract-over");
        }
    }
}
