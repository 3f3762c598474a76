package org.guichet.bridge.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.api.bridge.OutsideRecord;
import org.guichet.bridge.internal.Link.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The links, in the transaction of whoever asks. Who may see or change them is for the callers to say. Thread-safe. */
@Component(service = Links.class)
public final class Links {
    private static final String SELECT = "select ID, BRIDGE_ID, RECORD_TYPE, RECORD_ID, OUTSIDE_ID, ASKED, NAME, URL, STATE, IS_OPEN, "
        + "LEADS, STATUS, PROBLEM, BEGUN, READ_AT, AGREED, THEIRS from BRIDGE_LINK ";
    private final Sql sql;

    @Activate
    public Links(@Reference Sql sql) {
        this.sql = sql;
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(row.getString("ID"), row.getLong("BRIDGE_ID"), row.getString("RECORD_TYPE"), row.getLong("RECORD_ID"),
            row.getString("OUTSIDE_ID"), row.getString("ASKED"), row.getString("NAME"), row.getString("URL"), row.getString("STATE"),
            row.getBoolean("IS_OPEN"), row.getBoolean("LEADS"), Status.valueOf(row.getString("STATUS")), row.getString("PROBLEM"),
            row.getBoolean("BEGUN"), Sql.instant(row, "READ_AT"), row.getString("AGREED"), row.getString("THEIRS"));
    }

    public List<Link> of(String type, long record) {
        return sql.query(Links::link, SELECT + "where RECORD_TYPE = ? and RECORD_ID = ? order by CREATED, ID", type, record);
    }

    public Optional<Link> find(String id) {
        return sql.query(Links::link, SELECT + "where ID = ?", id).stream().findFirst();
    }

    public List<Link> to(long bridge, String outside) {
        return sql.query(Links::link, SELECT + "where BRIDGE_ID = ? and OUTSIDE_ID = ? order by CREATED, ID", bridge, outside);
    }

    public List<Link> waiting(long bridge) {
        return sql.query(Links::link, SELECT + "where BRIDGE_ID = ? and STATUS = 'WAITING' order by CREATED, ID", bridge);
    }

    /** @param asked what to link to, or null to make it outside @return its id */
    public String add(long bridge, String type, long record, String asked, Instant now) {
        String id = UUID.randomUUID().toString();
        sql.execute("insert into BRIDGE_LINK (ID, BRIDGE_ID, RECORD_TYPE, RECORD_ID, ASKED, IS_OPEN, LEADS, STATUS, BEGUN, CREATED) "
            + "values (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?)", id, bridge, type, record, asked, true, true, false, now);
        return id;
    }

    public void remove(String id) {
        sql.execute("delete from BRIDGE_LINK where ID = ?", id);
    }

    /** An attempt to make it outside begins; kept before it does. */
    public void begun(String id) {
        sql.execute("update BRIDGE_LINK set BEGUN = ? where ID = ?", true, id);
    }

    /** How it is outside and what was agreed on. */
    public void settle(Link link, OutsideRecord outside, boolean leads, Status status, String agreed, String theirs, Instant now) {
        sql.execute("update BRIDGE_LINK set OUTSIDE_ID = ?, NAME = ?, URL = ?, STATE = ?, IS_OPEN = ?, LEADS = ?, STATUS = ?, "
            + "PROBLEM = null, READ_AT = ?, AGREED = ?, THEIRS = ? where ID = ?", outside.id(), outside.name(), outside.url(), outside.state(),
            outside.open(), leads, status.name(), now, agreed, theirs, link.id());
    }

    public void gone(String id, Instant now) {
        sql.execute("update BRIDGE_LINK set STATUS = 'GONE', IS_OPEN = ?, READ_AT = ? where ID = ?", false, now, id);
    }

    public void refused(String id, String problem) {
        sql.execute("update BRIDGE_LINK set STATUS = 'REFUSED', PROBLEM = ? where ID = ?", problem.substring(0, Math.min(problem.length(), 500)), id);
    }

    /** To be looked at with the next round. */
    public void wait(String id, String agreed) {
        sql.execute("update BRIDGE_LINK set STATUS = 'WAITING', PROBLEM = null, AGREED = ? where ID = ?", agreed, id);
    }

    /** Those of a record that was changed here, unless they are gone outside. @return ids of their bridges */
    public Collection<Long> changed(String type, long record) {
        List<Long> bridges = sql.query(row -> row.getLong(1), "select distinct BRIDGE_ID from BRIDGE_LINK where RECORD_TYPE = ? and "
            + "RECORD_ID = ? and LEADS = ? and STATUS <> 'GONE'", type, record, true);
        if (!bridges.isEmpty()) {
            sql.execute("update BRIDGE_LINK set STATUS = 'WAITING' where RECORD_TYPE = ? and RECORD_ID = ? and LEADS = ? and "
                + "STATUS <> 'GONE'", type, record, true);
        }
        return bridges;
    }

    /** The record was merged into another. */
    public void moved(String type, long from, long to) {
        sql.execute("update BRIDGE_LINK set RECORD_ID = ?, MERGED_FROM = ? where RECORD_TYPE = ? and RECORD_ID = ?", to, from, type, from);
    }

    /** The merge was undone. */
    public void movedBack(String type, long from) {
        sql.execute("update BRIDGE_LINK set RECORD_ID = ?, MERGED_FROM = null where RECORD_TYPE = ? and MERGED_FROM = ?", from, type, from);
    }
}
