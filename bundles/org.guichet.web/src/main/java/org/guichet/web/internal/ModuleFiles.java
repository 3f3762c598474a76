package org.guichet.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.screen.ScreenPart;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves {@code web/} of the modules that contribute parts of screens, at {@code /modules/<module>/<version>/<file>}; of no
 * other bundle, and of those only while the part is there. The version in the address lets browsers keep the files.
 */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.name=guichet-modules")
@HttpWhiteboardServletPattern("/modules/*")
public final class ModuleFiles extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern ADDRESS = Pattern.compile("/([a-z][a-z0-9]{0,39})/[A-Za-z0-9._-]{1,80}/((?:[A-Za-z0-9_-]+/){0,4}[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.(js|css|svg|png|json|woff2))");
    private static final Map<String, String> MEDIA = Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8",
        "svg", "image/svg+xml", "png", "image/png", "json", "application/json", "woff2", "font/woff2");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<ScreenPart> parts = List.of();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", WebServlet.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        Matcher address = ADDRESS.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        URL file = address.matches() ? find(address.group(1), address.group(2)) : null;
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] content;
        try (InputStream in = file.openStream()) {
            content = in.readAllBytes();
        }
        response.setContentType(MEDIA.get(address.group(3)));
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private URL find(String module, String path) {
        return parts.stream().map(part -> FrameworkUtil.getBundle(part.getClass())).filter(Objects::nonNull).distinct()
            .filter(bundle -> module.equals(bundle.getHeaders().get("Guichet-Module")))
            .map((Bundle bundle) -> bundle.getEntry("web/" + path)).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
