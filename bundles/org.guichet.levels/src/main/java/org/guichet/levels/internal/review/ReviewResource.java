package org.guichet.levels.internal.review;

import java.io.ByteArrayOutputStream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.levels.internal.LevelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/review-packs?period=2026-11} or {@code 2026-Q4}: a review as PDF, of all tickets that its reader may see, of those of
 * {@code &account=42}, or of what a vendor was given: {@code &vendor=7}, or {@code &vendorAccount=42} for one that an account stands for.
 */
@Component(service = ReviewResource.class, property = "guichet.rest=review-packs")
@Path("/")
public class ReviewResource {
    private final Reviews reviews;

    @Activate
    public ReviewResource(@Reference Reviews reviews) {
        this.reviews = reviews;
    }

    @GET
    @Produces("application/pdf")
    public Response pack(@QueryParam("period") String period, @QueryParam("account") Long account, @QueryParam("vendor") Long vendor,
            @QueryParam("vendorAccount") Long vendorAccount) {
        Actor reader = Actors.current();
        if (reader.client() || !reader.may(LevelPermissions.REVIEW)) {
            throw new Forbidden(LevelPermissions.REVIEW);
        }
        if (period == null) {
            throw Invalid.of("period", "required");
        }
        Period asked = Period.parse(period);
        Pack pack = vendor != null ? reviews.ofVendor(asked, "vendor", vendor)
            : vendorAccount != null ? reviews.ofVendor(asked, "account", vendorAccount) : reviews.ofAccount(asked, account);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new PackSheet(pack).write(pdf);
        return Response.ok(pdf.toByteArray()).header("Content-Disposition", "inline; filename=\"review-" + asked.key() + ".pdf\"")
            .header("X-Content-Type-Options", "nosniff").build();
    }
}
