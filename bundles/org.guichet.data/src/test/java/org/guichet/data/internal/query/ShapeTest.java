package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

/** One statement for filters that differ in numbers only, and never where a number may mean something else. */
public class ShapeTest {
    private static final long FIRST = 900000000000000010L;

    @Test
    public void idsAreTakenOutAndPutBackInTheirOrder() {
        Shape shape = Shape.of("id==12;(account!=7,memberships.account==12)");
        assertEquals("id==" + FIRST + ";(account!=" + (FIRST + 1) + ",memberships.account==" + (FIRST + 2) + ")", shape.filter());
        Sql.Rendered statement = new Sql.Rendered("…", List.of(FIRST, "open", FIRST + 1, FIRST + 2, FIRST));
        assertTrue(shape.fits(statement));
        assertEquals(List.of(12L, "open", 7L, 12L, 12L), shape.filled(statement).values());
    }

    @Test
    public void filtersThatDifferInNothingElseAreTheSame() {
        assertEquals(Shape.of("account==1;state==open").filter(), Shape.of("account==22;state==open").filter());
    }

    @Test
    public void wordsDaysListsAndGroupsStayWhatTheyAre() {
        for (String filter : List.of("code==12x", "updated=ge=2026", "id=in=(1,2)", "group==7", "price==1.5", "id==-4", "x==ME")) {
            assertEquals(filter, Shape.of(filter).filter());
        }
    }

    @Test
    public void aNumberThatATextIsComparedWithIsNoParameter() {
        Shape shape = Shape.of("serial==12");
        assertFalse(shape.fits(new Sql.Rendered("…", List.of(Long.toString(FIRST)))));
        assertFalse(shape.fits(new Sql.Rendered("… " + FIRST, List.of(FIRST))));
        assertFalse("between quotes", Shape.of("name=='a==5;b'").fits(new Sql.Rendered("…", List.of("a==" + FIRST + ";b"))));
    }

    @Test
    public void whatLooksLikeAMarkIsLeftAlone() {
        assertTrue(Shape.of("id==" + FIRST + ";account==3").numbers().isEmpty());
    }
}
