package org.guichet.shell.internal;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;

/** The record types, or the fields of one. */
@Service
@Command(scope = "guichet", name = "types", description = "Lists the record types, or the fields of one")
public class ListTypes extends PlatformCommand {
    @Argument(name = "type", description = "Key of the type whose fields to list")
    String type;

    @Override
    protected void run() {
        if (type == null) {
            listTypes();
        } else {
            listFields();
        }
    }

    private void listTypes() {
        RecordTypes types = service(RecordTypes.class);
        ShellTable table = table("Type", "Module", "Name", "Part of", "Fields");
        for (RecordType<?> each : types.all()) {
            table.addRow().addContent(each.key(), each.module(), text(each.key()), each.isPart() ? each.partOf() : "",
                types.fields(each.key()).size());
        }
        print(table);
    }

    private void listFields() {
        RecordTypes types = service(RecordTypes.class);
        types.get(type);
        ShellTable table = table("Field", "Kind", "Name", "Required", "Restricted", "Clients");
        for (Field field : types.fields(type)) {
            String kind = field.target() == null ? field.kind().name().toLowerCase(Locale.ROOT) : "→ " + field.target();
            table.addRow().addContent(field.name(), kind, text(type + "." + field.name()), field.required() ? "yes" : "",
                field.restricted() ? "yes" : "", field.clientWrites() ? "write" : field.clientReads() ? "read" : "");
        }
        print(table);
    }
}
