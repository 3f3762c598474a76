package org.guichet.data.internal.check;

import java.util.Optional;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Field;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Label;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.StoredType;

/** Decides what the actor may do with a type, a row, a field. A part stands under the rights of its root. */
public final class Rights {
    private final Catalog catalog;
    private final RowAccess rows;

    public Rights(Catalog catalog, RowAccess rows) {
        this.catalog = catalog;
        this.rows = rows;
    }

    /** The type whose permissions count. */
    private StoredType<?> ruling(StoredType<?> type) {
        return type.type().isPart() ? catalog.type(type.type().partOf()) : type;
    }

    /** @throws NotFound if clients have no business with the type @throws Forbidden without the right on any row */
    public void require(Actor actor, StoredType<?> type, String verb) {
        StoredType<?> ruling = ruling(type);
        if (actor.client() && !(ruling.type().forClients() && type.type().forClients())) {
            throw new NotFound("no-such-type", type.key());
        }
        String permission = ruling.key() + "." + verb;
        if (!actor.may(permission)) {
            throw new Forbidden("no-right", Label.right(permission));
        }
    }

    /**
     * @param row id of the record, for parts that of their root
     * @throws NotFound if the row may not be seen @throws Forbidden if it may be seen but this not be done
     */
    public void requireRow(Actor actor, StoredType<?> type, String verb, long row) {
        StoredType<?> ruling = ruling(type);
        String permission = ruling.key() + "." + verb;
        String read = ruling.key() + ".read";
        if (actor.may(permission) && rows.everywhere(actor, permission, ruling.key())
                && rows.everywhere(actor, read, ruling.key())) {
            return;
        }
        if (!actor.may(read) || !allowed(actor, read, ruling, row)) {
            throw new NotFound("no-such-record", ruling.key(), row);
        }
        if (!verb.equals("read") && (!actor.may(permission) || !allowed(actor, permission, ruling, row))) {
            throw new Forbidden("no-right-on-row", Label.right(permission));
        }
    }

    /** True if the row is among those that the permission is given for. */
    public boolean allowed(Actor actor, String permission, StoredType<?> type, long row) {
        return rows.everywhere(actor, permission, type.key()) || rows.allowed(permission, type.key(), row);
    }

    /** True if the actor may do it on the row, without telling why not. */
    public boolean may(Actor actor, StoredType<?> type, String verb, long row) {
        StoredType<?> ruling = ruling(type);
        String permission = ruling.key() + "." + verb;
        return actor.may(permission) && allowed(actor, permission, ruling, row);
    }

    /** True if the actor may read the field of some rows at least. */
    public boolean reads(Actor actor, StoredType<?> type, Field field) {
        if (actor.client()) {
            return field.clientReads();
        }
        return !field.restricted() || actor.may(type.key() + ".field." + field.name() + ".read");
    }

    /** True if the actor may write the field of some rows at least. */
    public boolean writes(Actor actor, StoredType<?> type, Field field) {
        if (actor.client()) {
            return field.clientWrites();
        }
        return !field.restricted() || actor.may(type.key() + ".field." + field.name() + ".write");
    }

    /** True if the actor may read the field of this row: a restricted field can be given for some rows only. */
    public boolean reads(Actor actor, StoredType<?> type, Field field, long row) {
        return reads(actor, type, field) && (actor.client() || !field.restricted() || given(actor, type, field, "read", row));
    }

    /** True if the actor may write the field of this stored row. */
    public boolean writes(Actor actor, StoredType<?> type, Field field, long row) {
        return writes(actor, type, field) && (actor.client() || !field.restricted() || given(actor, type, field, "write", row));
    }

    private boolean given(Actor actor, StoredType<?> type, Field field, String verb, long row) {
        String permission = type.key() + ".field." + field.name() + "." + verb;
        return actor.grants().allowsAll(permission) || rows.allowed(permission, type.key(), row);
    }

    /** The field if the actor may know of it. */
    public Optional<Field> known(Actor actor, StoredType<?> type, String name) {
        return type.field(name).filter(field -> reads(actor, type, field) || writes(actor, type, field));
    }
}
