package org.guichet.levels.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Escalation files for vendors. */
@Component
public class VendorCaseDescription implements RecordDescription {
    public static final String TYPE = "vendorCases";
    /** Covered by a contract, or a quote is needed. */
    public static final String CONTRACT = "contract";
    public static final String QUOTE = "quote";
    private static final String[] STATUSES = {VendorCase.RUNNING, VendorCase.KEPT, VendorCase.LATE};

    @Override
    public RecordType<VendorCase> describe() {
        return RecordType.of(TYPE, "levels", VendorCase.class, VendorCase::new)
            .reference(VendorCase::getTicket, "tickets").list()
            .string(VendorCase::getLabel).list().search(2)
            .reference(VendorCase::getVendor, "vendors").list().group()
            .reference(VendorCase::getAccount, "accounts").list().group()
            .number(VendorCase::getCompleteness).derived().list()
            .string(VendorCase::getMissing).derived().hidden()
            .section("content")
            .string(VendorCase::getEnvironment)
            .text(VendorCase::getSteps)
            .text(VendorCase::getObserved)
            .text(VendorCase::getExpected)
            .string(VendorCase::getFiles).hidden()
            .section("decision")
            .choice(VendorCase::getDecision, CONTRACT, QUOTE).list().group()
            .reference(VendorCase::getContract, VendorContractDescription.TYPE).visibleWhen("decision==contract")
            .reference(VendorCase::getQuote, VendorQuoteDescription.TYPE).visibleWhen("decision==quote")
            .reference(VendorCase::getDecidedBy, "users").readOnly()
            .dateTime(VendorCase::getDecidedAt).readOnly()
            .section("sending")
            .dateTime(VendorCase::getSentAt).list()
            .string(VendorCase::getVendorReference).list().search()
            .section("promises")
            .dateTime(VendorCase::getReactionDue).derived().list()
            .choice(VendorCase::getReactionStatus, STATUSES).derived().list().group()
            .dateTime(VendorCase::getAnsweredAt)
            .dateTime(VendorCase::getLastAnswerAt).readOnly()
            .dateTime(VendorCase::getResolutionDue).derived().list()
            .choice(VendorCase::getResolutionStatus, STATUSES).derived().list().group()
            .dateTime(VendorCase::getDoneAt)
            .title(VendorCase::getLabel)
            .numbered("DE-{0000}")
            .menu(70, "folder")
            .build();
    }
}
