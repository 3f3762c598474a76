package org.guichet.rules.internal.type;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Map;
import org.guichet.rules.internal.type.ActiveRule.Step;
import org.junit.Test;

/** The text that a rule keeps its actions in is bounded in every way. */
public class StepsTest {
    @Test
    public void aListOfActionsWithTheirParametersIsRead() {
        assertEquals(List.of(new Step("a", Map.of("n", 4, "t", "x", "b", true)), new Step("b", Map.of())),
            Steps.read("[{\"action\":\"a\",\"parameters\":{\"n\":4,\"t\":\"x\",\"b\":true,\"empty\":\"  \",\"none\":null}},{\"action\":\"b\"}]"));
        assertEquals(List.of(), Steps.read(null));
    }

    @Test
    public void anythingElseIsRefused() {
        for (String text : List.of("{}", "[1]", "[{}]", "[{\"action\":1}]", "[{\"action\":\"a\",\"parameters\":[]}]",
            "[{\"action\":\"a\",\"parameters\":{\"x\":{\"deep\":1}}}]", "[{\"action\":\"a\"", "[" + "{\"action\":\"a\"},".repeat(10) + "{\"action\":\"a\"}]",
            "[{\"action\":\"a\",\"parameters\":{\"x\":\"" + "y".repeat(4001) + "\"}}]", "[" + " ".repeat(Steps.LONGEST) + "]")) {
            assertThrows(text, IllegalArgumentException.class, () -> Steps.read(text));
        }
    }
}
