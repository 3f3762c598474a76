package com.example.loyalty;

import java.util.Collection;
import java.util.List;
import org.guichet.testkit.ModuleContract;

/** What every module promises: texts in both languages, a changelog that fits the entity, nothing open by accident. */
public class CardContractTest extends ModuleContract {
    public CardContractTest() {
        super(new CardDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("loyaltyCards.do.close");
    }
}
