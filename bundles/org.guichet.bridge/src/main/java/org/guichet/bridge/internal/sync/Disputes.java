package org.guichet.bridge.internal.sync;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.bridge.Mapping.Direction;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Texts;
import org.guichet.bridge.internal.Bridges;
import org.guichet.bridge.internal.Link;
import org.guichet.bridge.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fields that both sides changed, and how people settle them. Thread-safe. */
@Component(service = Disputes.class)
public final class Disputes {
    private final Bridges bridges;
    private final Queries queries;
    private final Texts texts;

    /** One field with the values of both sides in their JSON form, null for empty. */
    public record Dispute(String field, String label, Object ours, Object theirs) {
    }

    @Activate
    public Disputes(@Reference Bridges bridges, @Reference Queries queries, @Reference Texts texts) {
        this.bridges = bridges;
        this.queries = queries;
        this.texts = texts;
    }

    public List<Dispute> of(Link link, Locale language) {
        return link.status() == Link.Status.CONFLICT ? found(link).stream().map(one -> new Dispute(one.field().name(),
            texts.text(language, link.type() + "." + one.field().name()), one.ours(), one.theirs())).toList() : List.of();
    }

    private List<Difference.Dispute> found(Link link) {
        Map<String, Object> theirs = JsonText.read(link.theirs(), new TypeReference<Map<String, Object>>() {
        });
        List<Mapping.Field> fields = bridges.way(link.bridge()).mapping().fields();
        return Difference.between(fields, Agreed.read(link.agreed()), Self.as(() -> queries.read(link.type(), link.record())), theirs).disputes();
    }

    /**
     * What counts as agreed once ours, or theirs, shall be: the value of one side only is new then, and goes over with the next round
     * if the field's direction allows. If the other side changes it once more before that, it is disputed again.
     */
    public String settled(Link link, boolean ours) {
        Agreed agreed = Agreed.read(link.agreed());
        for (Difference.Dispute one : found(link)) {
            Agreed.Pair before = agreed.fields().get(one.field().outside());
            boolean goesOver = one.field().direction() != (ours ? Direction.IN : Direction.OUT);
            agreed = agreed.with(one.field().outside(), ours && goesOver ? before.ours() : one.ours(), !ours && goesOver ? before.theirs() : one.theirs());
        }
        return agreed.write();
    }
}
