package org.guichet.rest.internal.door;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.rest.internal.Call;

/** Takes over requests that stay open ({@code GET /api/events}) without keeping a thread. */
public interface Streams {
    void open(Call call, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
