package org.guichet.returns.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.returns.ReturnPolicy;
import org.osgi.service.component.annotations.Component;

/** The reasons for returns and what each allows, for administrators to change. */
@Component
public class ReturnPolicyDescription implements RecordDescription {
    @Override
    public RecordType<ReturnPolicy> describe() {
        return RecordType.of("returnPolicies", "returns", ReturnPolicy.class, ReturnPolicy::new)
            .string(ReturnPolicy::getLabel).list().search(2)
            .string(ReturnPolicy::getLabelEn)
            .string(ReturnPolicy::getKey).list()
            .bool(ReturnPolicy::getActive).list().defaultsTo(true)
            .number(ReturnPolicy::getPosition).defaultsTo(100)
            .section("authorisation")
            .bool(ReturnPolicy::getAutoAuthorise).list().defaultsTo(false)
            .bool(ReturnPolicy::getChecksOrigin).defaultsTo(true)
            .bool(ReturnPolicy::getNeedsWarranty).list().defaultsTo(false)
            .number(ReturnPolicy::getWindowDays).list()
            .number(ReturnPolicy::getValidityDays).defaultsTo(30)
            .section("reception")
            .decimal(ReturnPolicy::getTolerance).defaultsTo(0)
            .bool(ReturnPolicy::getInspects).defaultsTo(true)
            .text(ReturnPolicy::getShipTo)
            .text(ReturnPolicy::getInstructions)
            .section("outcome")
            .choice(ReturnPolicy::getResolution, ReturnPolicy.RESOLUTIONS).list().defaultsTo("repair")
            .bool(ReturnPolicy::getRepairs).defaultsTo(true)
            .bool(ReturnPolicy::getReplaces).defaultsTo(true)
            .bool(ReturnPolicy::getRefunds).defaultsTo(true)
            .bool(ReturnPolicy::getWithoutReturn).defaultsTo(false)
            .bool(ReturnPolicy::getAdvance).defaultsTo(false)
            .number(ReturnPolicy::getInvoiceAfterDays).visibleWhen("advance==true")
            .number(ReturnPolicy::getReplacementMonths).defaultsTo(3)
            .decimal(ReturnPolicy::getFee).defaultsTo(0)
            .title(ReturnPolicy::getLabel)
            .noComments()
            .administration()
            .menu(915, "checklist")
            .sortedBy("position")
            .namedBy(ReturnPolicy::getKey).configuration()
            .build();
    }
}
