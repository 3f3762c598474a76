package org.guichet.libs.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Refuses what is no request, or too long for one, with a problem of RFC 9457 as all else is: no servlet ever sees it. */
public final class UnreadableRequests extends ErrorHandler {
    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        String problem = "{\"type\":\"about:blank\",\"title\":\"" + HttpStatus.getMessage(status) + "\",\"status\":" + status + "}";
        return ByteBuffer.wrap(problem.getBytes(StandardCharsets.US_ASCII));
    }
}
