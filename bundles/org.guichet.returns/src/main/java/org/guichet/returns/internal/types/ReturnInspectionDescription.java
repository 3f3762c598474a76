package org.guichet.returns.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.returns.ReturnInspection;
import org.osgi.service.component.annotations.Component;

/** The inspections of lines. */
@Component
public class ReturnInspectionDescription implements RecordDescription {
    public static final String[] VERDICTS = {"faultFound", "noFaultFound", "damaged", "incomplete", "asNew"};
    public static final String[] PROPOSALS = {"repair", "replacement", "refund", "reject"};

    @Override
    public RecordType<ReturnInspection> describe() {
        return RecordType.of("returnInspections", "returns", ReturnInspection.class, ReturnInspection::new)
            .partOf(ReturnInspection::getLine, "returnLines")
            .choice(ReturnInspection::getVerdict, VERDICTS).list().defaultsTo("faultFound")
            .decimal(ReturnInspection::getAccepted).list()
            .decimal(ReturnInspection::getRejected).list()
            .choice(ReturnInspection::getProposed, PROPOSALS).list()
            .string(ReturnInspection::getFindings).list().search()
            .reference(ReturnInspection::getInspector, "users")
            .dateTime(ReturnInspection::getInspectedAt).list()
            .title(ReturnInspection::getVerdict)
            .build();
    }
}
