package org.guichet.api.record;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;

/** A set of short words in one column, stored as {@code |a|b|} so that one tag can be filtered by LIKE. */
@Converter
public class TagsConverter implements AttributeConverter<Set<String>, String> {
    @Override
    public String convertToDatabaseColumn(Set<String> tags) {
        return tags == null || tags.isEmpty() ? null : tags.stream().collect(Collectors.joining("|", "|", "|"));
    }

    @Override
    public Set<String> convertToEntityAttribute(String column) {
        Set<String> tags = new LinkedHashSet<>();
        if (column != null) {
            for (String tag : column.split("\\|")) {
                if (!tag.isEmpty()) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }
}
