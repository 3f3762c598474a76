package org.guichet.api.config;

import java.util.List;
import java.util.Map;
import org.guichet.api.record.FieldKind;
import org.osgi.annotation.versioning.ProviderType;

/** Fields that an administrator adds at run time, {@code c_<key>}; each is a typed column of the type's side table. */
@ProviderType
public interface CustomFields {
    /**
     * @param labels by language
     * @param length greatest number of characters of strings, 1–2000; else ignored
     * @param retired kept with its values but shown nowhere
     */
    record CustomField(String type, String key, FieldKind kind, String target, List<String> choices,
            Map<String, String> labels, String section, boolean required, boolean list, boolean search, boolean clientReads,
            boolean clientWrites, int length, boolean indexed, boolean retired) {
    }

    List<CustomField> of(String type);

    /** Says what {@link #save} would say, and saves nothing. @throws org.guichet.api.error.Invalid naming each place that is wrong */
    void check(CustomField field);

    /** Right: {@code admin.customfields}. In force at once, everywhere. Kind and length cannot change later. */
    void save(CustomField field);

    void retire(String type, String key);
}
