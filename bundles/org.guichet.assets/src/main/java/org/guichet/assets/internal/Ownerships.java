package org.guichet.assets.internal;

import java.util.Objects;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.assets.Asset;
import org.guichet.assets.Ownership;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps whose an asset was: a change of its account ends one ownership and begins the next. */
@Component(service = RecordRule.class)
public class Ownerships implements RecordRule<Asset> {
    private final Queries queries;
    private final Records records;

    @Activate
    public Ownerships(@Reference Queries queries, @Reference Records records) {
        this.queries = queries;
        this.records = records;
    }

    @Override
    public Class<Asset> entity() {
        return Asset.class;
    }

    @Override
    public void after(Change<Asset> change) {
        boolean created = change.kind() == Change.Kind.CREATE;
        Asset asset = change.record();
        if (!created && !change.changed("account") || created && asset.getAccount() == null) {
            return;
        }
        Actors.run(Actor.program("assets", change.actor().channel()), () -> {
            if (!created) {
                end(change, asset);
            }
            if (asset.getAccount() != null) {
                records.create(Ownership.class, ownership -> {
                    ownership.setAsset(asset.getId());
                    ownership.setAccount(asset.getAccount());
                    ownership.setSince(change.at());
                });
            }
        });
    }

    private void end(Change<Asset> change, Asset asset) {
        queries.list(ListQuery.of("ownerships").filter("asset==" + asset.getId() + ";until=null=true").fields("account").sort("id"))
            .items().stream().filter(row -> !Objects.equals(row.get("account"), asset.getAccount()))
            .forEach(row -> records.change(Ownership.class, ((Number) row.get("id")).longValue(), ownership -> ownership.setUntil(change.at())));
    }
}
