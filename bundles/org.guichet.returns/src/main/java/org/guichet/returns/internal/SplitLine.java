package org.guichet.returns.internal;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.returns.ReturnLine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes some pieces out of a line, so that they can go another way; together they are as many as before. */
@Component
public class SplitLine implements RecordAction {
    private final Records records;

    @Activate
    public SplitLine(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String type() {
        return "returnLines";
    }

    @Override
    public String key() {
        return "split";
    }

    @Override
    public String icon() {
        return "split";
    }

    @Override
    public String when() {
        return "serial=null=true;state.category=in=(open,active,waiting)";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("pieces", FieldKind.DECIMAL).required().fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        BigDecimal pieces = Numbers.of(input.get("pieces"), "pieces");
        Saved saved = records.change(ReturnLine.class, id, line -> {
            if (pieces == null || pieces.signum() <= 0 || pieces.compareTo(line.quantity()) >= 0) {
                throw Invalid.of("pieces", "returns.split-pieces", line.quantity().stripTrailingZeros().toPlainString());
            }
            line.split(pieces);
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", saved.version());
        return answer;
    }
}
