package org.guichet.rest.internal.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Users;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/health}: 200 if the database answers and people can sign in, else 503. Open to all, tells nothing else. */
@Component(service = HealthResource.class, property = {"guichet.rest=/", "guichet.rest.public=health"})
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private static final Logger LOG = LoggerFactory.getLogger(HealthResource.class);
    private static final int SECONDS = 2;
    private final RecordTypes types;
    @Reference(target = "(dataSourceName=guichet)", cardinality = ReferenceCardinality.OPTIONAL,
        policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile DataSource dataSource;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Users users;

    @Activate
    public HealthResource(@Reference RecordTypes types) {
        this.types = types;
    }

    /** For servers that are put together by hand. */
    public HealthResource with(DataSource source, Users people) {
        dataSource = source;
        users = people;
        return this;
    }

    @GET
    public Response health(@Context UriInfo uri) {
        Parameters.of(uri);
        boolean database = databaseAnswers();
        boolean up = database && users != null;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", up ? "up" : database ? "starting" : "down");
        body.put("database", database ? "up" : "down");
        body.put("types", types.all().size());
        return up ? Response.ok(body).build() : Response.status(503).header(HttpHeaders.RETRY_AFTER, "5").entity(body).build();
    }

    private boolean databaseAnswers() {
        DataSource present = dataSource;
        if (present == null) {
            return false;
        }
        try (Connection connection = present.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException e) {
            LOG.warn("The database does not answer: {}", e.getMessage());
            return false;
        }
    }
}
