package org.guichet.assets.internal.types;

import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Tile;
import org.guichet.assets.Asset;
import org.osgi.service.component.annotations.Component;

/** Assets: what the page of a piece of equipment shows, and the life it goes through. */
@Component
public class AssetDescription implements RecordDescription {
    static final Lifecycle LIFECYCLE = Lifecycle.named("assets")
        .state("ordered", Category.OPEN, 6)
        .state("inStock", Category.OPEN, 5)
        .state("installed", Category.ACTIVE, 8)
        .state("inRepair", Category.WAITING, 1)
        .state("onLoan", Category.ACTIVE, 4)
        .state("retired", Category.DONE, 10)
        .state("disposed", Category.CLOSED, 10)
        .state("lost", Category.CANCELLED, 2)
        .state("stolen", Category.CANCELLED, 2)
        .transition("receive", "inStock", "ordered")
        .transition("install", "installed", "ordered", "inStock")
        .transition("repair", "inRepair", "inStock", "installed", "onLoan")
        .transition("lend", "onLoan", "inStock", "installed")
        .transition("giveBack", "installed", "inRepair", "onLoan")
        .transition("shelve", "inStock", "installed", "inRepair", "onLoan", "retired")
        .transition("retire", "retired", "inStock", "installed", "inRepair", "onLoan")
        .transition("dispose", "disposed", "retired")
        .transition("lose", "lost", "inStock", "installed", "inRepair", "onLoan")
        .transition("steal", "stolen", "inStock", "installed", "inRepair", "onLoan")
        .transition("find", "inStock", "lost", "stolen")
        .build();

    @Override
    public RecordType<Asset> describe() {
        return RecordType.of("assets", "assets", Asset.class, Asset::new)
            .string(Asset::getName).list().search(3).clientReads()
            .choice(Asset::getKind, "machine", "computer", "phone", "printer", "network", "storage", "peripheral", "part", "other")
            .group().defaultsTo("machine")
            .string(Asset::getSerial).list().search(3).clientReads()
            .string(Asset::getTag).search(2)
            .lifecycle(Asset::getState, LIFECYCLE).list().group().clientReads()
            .reference(Asset::getProduct, "products").list().group()
            .reference(Asset::getVendor, "vendors").group()
            .section("holder")
            .reference(Asset::getAccount, "accounts").list().group().clientReads()
            .reference(Asset::getContact, "contacts")
            .string(Asset::getSite).group().clientReads()
            .reference(Asset::getParent, "assets")
            .number(Asset::getQuantity).defaultsTo(1).clientReads()
            .section("purchase")
            .string(Asset::getOrderNumber).search().clientReads()
            .date(Asset::getPurchasedOn)
            .decimal(Asset::getPurchasePrice).money()
            .string(Asset::getCurrency).defaultsTo("EUR")
            .date(Asset::getDeliveredOn)
            .date(Asset::getInstalledOn)
            .section("warranty")
            .date(Asset::getWarrantyUntil).derived().list().clientReads()
            .choice(Asset::getWarrantyKind, ProductDescription.WARRANTY_KINDS).group().clientReads()
            .number(Asset::getWarrantyMonths)
            .date(Asset::getWarrantyFrom)
            .number(Asset::getExtraMonths).defaultsTo(0)
            .number(Asset::getExtraDays).defaultsTo(0)
            .section("technical")
            .string(Asset::getModel).search().group()
            .string(Asset::getOperatingSystem).group()
            .number(Asset::getMemoryMb)
            .string(Asset::getMac).search()
            .string(Asset::getHardwareUuid)
            .string(Asset::getDeviceId)
            .dateTime(Asset::getInventoriedAt).readOnly()
            .text(Asset::getNotes).search()
            .date(Asset::getInRepairSince).readOnly().hidden()
            .string(Asset::getSerialKey).derived().hidden()
            .string(Asset::getSerialLike).derived().hidden()
            .string(Asset::getIdentityKey).derived().hidden()
            .title(Asset::getName)
            .numbered("E-{000000}")
            .accountedBy(Asset::getAccount)
            .forClients()
            .menu(60, "inventory")
            .tile(Tile.figure("warrantyEnds", "warrantyUntil=ge=TODAY;warrantyUntil=le=TODAY+30;state.category=in=(open,active,waiting)", 60))
            .tile(Tile.figure("inRepair", "state==inRepair", 61))
            .build();
    }
}
