package org.guichet.rest.internal.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.ext.Provider;
import org.guichet.api.error.TooLarge;

/**
 * Stops reading a JSON body past {@link Json#LIMIT}, whoever makes objects of it. A method that
 * consumes any media type takes a file and has a limit of its own.
 */
@Provider
public final class BodyLimit implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) {
        MediaType type = context.getMediaType();
        if (type == null || !type.getSubtype().endsWith("json") || takesFile()) {
            return;
        }
        if (context.getLength() > Json.LIMIT) {
            throw new TooLarge("body-too-large", Json.LIMIT / 1024);
        }
        InputStream in = context.getEntityStream();
        if (in != null) {
            context.setEntityStream(new Limited(in));
        }
    }

    private boolean takesFile() {
        Consumes consumes = resource.getResourceMethod().getAnnotation(Consumes.class);
        return consumes != null && List.of(consumes.value()).contains(MediaType.WILDCARD);
    }

    private static final class Limited extends FilterInputStream {
        private long left = Json.LIMIT;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new TooLarge("body-too-large", Json.LIMIT / 1024);
            }
        }
    }
}
