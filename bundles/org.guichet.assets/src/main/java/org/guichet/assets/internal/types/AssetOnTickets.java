package org.guichet.assets.internal.types;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.osgi.service.component.annotations.Component;

/** The asset that a ticket is about: {@code assets_asset}. */
@Component
public class AssetOnTickets implements FieldExtension {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String module() {
        return "assets";
    }

    @Override
    public String table() {
        return "ASSETS_X_TICKETS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("assets").reference("asset", "assets").group().fields();
    }
}
