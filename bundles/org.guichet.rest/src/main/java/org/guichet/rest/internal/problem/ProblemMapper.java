package org.guichet.rest.internal.problem;

import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.guichet.rest.internal.Call;

/** Answers every exception of a resource with a problem. */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private final Problems problems;

    public ProblemMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        Call call = Call.current();
        Answer answer = problems.describe(failure, call.locale(), call.path());
        Response.ResponseBuilder response = Response.status(answer.status()).type(Answer.MEDIA_TYPE).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    /** The same for the one class for which CXF brings a more specific mapper of its own. */
    @Provider
    public static final class OfJaxrs implements ExceptionMapper<WebApplicationException> {
        private final ProblemMapper mapper;

        public OfJaxrs(ProblemMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        public Response toResponse(WebApplicationException failure) {
            return mapper.toResponse(failure);
        }
    }
}
