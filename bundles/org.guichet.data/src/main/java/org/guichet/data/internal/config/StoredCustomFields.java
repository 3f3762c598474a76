package org.guichet.data.internal.config;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.api.config.CustomFields;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.FieldKind;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Custom fields: table, column, catalogue row, labels and audit are one transaction of their own (both databases undo DDL),
 * so a crash leaves all of a field or nothing of it. Calls take turns on a node; whoever loses a race against another
 * node or against users of the table tries again and finds things as they are then. Thread-safe.
 */
@Component(service = CustomFields.class)
public class StoredCustomFields implements CustomFields {
    private static final String RIGHT = "admin.customfields";
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]{0,29}");
    private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Set<String> LANGUAGES = Set.of("fr", "en");
    private static final int MAX_FIELDS = 100;
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_CHOICES = 200;
    private static final int MAX_LABEL = 120;
    private static final int ATTEMPTS = 5;

    private final CustomFieldStore store;
    private final StoredSettings settings;
    private final Catalog catalog;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public StoredCustomFields(@Reference CustomFieldStore store, @Reference StoredSettings settings, @Reference Catalog catalog,
            @Reference Transactions transactions, @Reference Journal journal) {
        this(store, settings, catalog, transactions, journal, Clock.systemUTC());
    }

    /** For tests: a clock of their own. */
    public StoredCustomFields(CustomFieldStore store, StoredSettings settings, Catalog catalog, Transactions transactions,
            Journal journal, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.catalog = catalog;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public List<CustomField> of(String type) {
        return store.fields(type);
    }

    @Override
    public void check(CustomField asked) {
        permit();
        CustomField field = normal(asked);
        check(field, find(field.type(), field.key()));
    }

    @Override
    public synchronized void save(CustomField asked) {
        permit();
        CustomField field = normal(asked);
        Optional<CustomField> before = find(field.type(), field.key());
        check(field, before);
        write(field, before.orElse(null));
    }

    @Override
    public synchronized void retire(String type, String key) {
        permit();
        CustomField field = find(type, key).orElseThrow(() -> new NotFound("no-such-field", type, CustomFieldStore.PREFIX + key));
        write(new CustomField(field.type(), field.key(), field.kind(), field.target(), field.choices(), field.labels(),
            field.section(), field.required(), field.list(), field.search(), field.clientReads(), field.clientWrites(),
            field.length(), field.indexed(), true), field);
    }

    private static void permit() {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
    }

    private Optional<CustomField> find(String type, String key) {
        return store.fields(type).stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private static CustomField normal(CustomField asked) {
        int length = asked.kind() != FieldKind.STRING ? 0 : asked.length() == 0 ? 250 : asked.length();
        Map<String, String> labels = new LinkedHashMap<>();
        if (asked.labels() != null) {
            asked.labels().forEach((language, label) -> labels.put(language, label == null ? "" : label.strip()));
        }
        return new CustomField(asked.type(), asked.key(), asked.kind(), asked.target(),
            asked.choices() == null ? List.of() : List.copyOf(asked.choices()), labels,
            asked.section() == null || asked.section().isBlank() ? "main" : asked.section(), asked.required(), asked.list(),
            asked.search(), asked.clientReads() || asked.clientWrites(), asked.clientWrites(), length, asked.indexed(),
            asked.retired());
    }

    private void check(CustomField field, Optional<CustomField> before) {
        List<Invalid.Place> wrong = new ArrayList<>();
        if (field.type() == null || catalog.stored(field.type()).isEmpty()) {
            refuse(wrong, "type", "no-such-type", String.valueOf(field.type()));
        }
        if (field.key() == null || !KEY.matcher(field.key()).matches()) {
            refuse(wrong, "key", "custom-key", String.valueOf(field.key()));
        }
        if (field.kind() == null || field.kind() == FieldKind.STATE) {
            refuse(wrong, "kind", "custom-kind");
        }
        if ((field.kind() == FieldKind.REFERENCE) != (field.target() != null)
                || field.target() != null && catalog.stored(field.target()).isEmpty()) {
            refuse(wrong, "target", "custom-target");
        }
        boolean keys = field.choices().size() <= MAX_CHOICES && new HashSet<>(field.choices()).size() == field.choices().size()
            && field.choices().stream().allMatch(choice -> choice != null && CHOICE.matcher(choice).matches());
        if (!keys || (field.kind() == FieldKind.CHOICE) == field.choices().isEmpty()) {
            refuse(wrong, "choices", "custom-choices", MAX_CHOICES);
        }
        if (field.kind() == FieldKind.STRING && (field.length() < 1 || field.length() > MAX_LENGTH)) {
            refuse(wrong, "length", "custom-length", MAX_LENGTH);
        }
        if (field.labels().isEmpty() || !LANGUAGES.containsAll(field.labels().keySet()) || field.labels().values().stream()
                .anyMatch(label -> label.isEmpty() || label.length() > MAX_LABEL
                    || label.chars().anyMatch(Character::isISOControl))) {
            refuse(wrong, "labels", "custom-labels", MAX_LABEL);
        }
        if (!field.section().matches("[a-zA-Z][a-zA-Z0-9]{0,39}")) {
            refuse(wrong, "section", "custom-section");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        before.ifPresentOrElse(known -> checkChange(field, known), () -> checkNew(field));
    }

    private static void refuse(List<Invalid.Place> wrong, String place, String key, Object... arguments) {
        wrong.add(new Invalid.Place(place, key, List.of(arguments)));
    }

    private static void checkChange(CustomField field, CustomField before) {
        if (field.kind() != before.kind() || field.length() != before.length()
                || !java.util.Objects.equals(field.target(), before.target())) {
            throw Invalid.of("kind", "custom-fixed", CustomFieldStore.PREFIX + field.key());
        }
    }

    private void checkNew(CustomField field) {
        List<CustomField> others = store.fields(field.type());
        if (others.size() >= MAX_FIELDS) {
            throw Invalid.of("type", "custom-too-many", MAX_FIELDS);
        }
        // columns know no case
        if (others.stream().anyMatch(other -> other.key().equalsIgnoreCase(field.key()))) {
            throw Invalid.of("key", "custom-key-taken", field.key());
        }
    }

    private void write(CustomField field, CustomField before) {
        if (transactions.active()) {
            // changing a table waits for everybody who reads it, this thread's own transaction included
            throw new NotAllowedNow("not-in-transaction");
        }
        for (int attempt = 1;; attempt++) {
            try {
                writeOnce(field, before);
                break;
            } catch (Collision e) {
                // somebody used the table while it was to be changed
                if (attempt == ATTEMPTS) {
                    throw new Unavailable("busy");
                }
            }
        }
        store.changed();
        catalog.refresh();
    }

    private void writeOnce(CustomField field, CustomField before) {
        Instant now = clock.instant();
        transactions.required(transaction -> {
            transaction.sql(connection -> {
                new SideTableMaker(connection).make(field);
                CustomFieldTable.store(connection, field, now);
                return null;
            });
            field.labels().forEach((language, label) ->
                settings.write("label." + language + "." + field.type() + "." + CustomFieldStore.PREFIX + field.key(), label));
            journal.history(List.of(new Journal.Line("customFields", 0, 0, before == null ? "create" : "update",
                field.type() + "." + CustomFieldStore.PREFIX + field.key(), text(before), text(field))), now);
            return null;
        });
    }

    private static String text(CustomField field) {
        return field == null ? null : field.toString();
    }
}
