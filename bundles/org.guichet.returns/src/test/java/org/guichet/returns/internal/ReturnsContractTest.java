package org.guichet.returns.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.api.query.ListColumn;
import org.guichet.api.text.TemplateVariables;
import org.guichet.data.testing.TestPlatform;
import org.guichet.returns.internal.desk.AccountsColumn;
import org.guichet.returns.internal.desk.OpenInTexts;
import org.guichet.returns.internal.desk.TicketsColumn;
import org.guichet.returns.internal.types.ReturnDescription;
import org.guichet.returns.internal.types.ReturnDocumentDescription;
import org.guichet.returns.internal.types.ReturnInspectionDescription;
import org.guichet.returns.internal.types.ReturnLineDescription;
import org.guichet.returns.internal.types.ReturnPolicyDescription;
import org.guichet.returns.internal.types.ReturnShipmentDescription;
import org.guichet.testkit.ModuleContract;

public class ReturnsContractTest extends ModuleContract {
    public ReturnsContractTest() {
        super(new ReturnDescription(), new ReturnLineDescription(), new ReturnShipmentDescription(), new ReturnDocumentDescription(),
            new ReturnInspectionDescription(), new ReturnPolicyDescription());
    }

    @Override
    protected Collection<ListColumn> columns(TestPlatform platform) {
        return List.of(new TicketsColumn(platform.queries()), new AccountsColumn(platform.queries()));
    }

    @Override
    protected Collection<TemplateVariables> variables(TestPlatform platform) {
        return List.of(new OpenInTexts(platform.queries()));
    }

    @Override
    protected Collection<String> furtherTexts() {
        List<String> texts = new ArrayList<>(List.of("part.returns.beside", "part.returns.slip", "part.returns.figures", "meaning.returns.number",
            "meaning.returns.tracking", "link.replaces", "tickets.do.openReturn", "tickets.returns_reason", "tickets.returns_asset",
            "tickets.returns_article", "tickets.returns_quantity", "returnLines.do.split", "returnLines.do.examine", "returnLines.do.shipAdvance",
            "returnLines.pieces", "returnLines.verdict", "returnLines.acceptedPieces", "returnLines.proposal", "returnLines.findings",
            "returnLines.carrier", "returnLines.tracking"));
        Stream.of("title", "of", "to", "until", "order", "line", "article", "serial", "quantity", "reason", "instructions", "inside", "page",
                "pieces")
            .forEach(key -> texts.add("returns.slip." + key));
        Stream.of(ReturnInspectionDescription.VERDICTS).forEach(key -> texts.add("returnLines.verdict." + key));
        Stream.of(ReturnInspectionDescription.PROPOSALS).forEach(key -> texts.add("returnLines.proposal." + key));
        return texts;
    }
}
