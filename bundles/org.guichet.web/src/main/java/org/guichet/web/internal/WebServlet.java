package org.guichet.web.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.servlet.Servlet;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.web.internal.WebFiles.WebFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Serves the UI at the root: its files with a year of caching, compressed beforehand; for every other address the page, so
 * that a link to a record opens it. The API has its own servlet, which wins below {@code /api}.
 */
@Component(service = Servlet.class, configurationPid = "org.guichet.web", property = "osgi.http.whiteboard.servlet.name=guichet-web")
@HttpWhiteboardServletPattern("/*")
@Designate(ocd = WebConfiguration.class)
public final class WebServlet extends HttpServlet {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'none'";
    private static final long serialVersionUID = 1L;
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final transient WebFiles files;
    private final transient Page page;
    private final String language;

    @Activate
    public WebServlet(WebConfiguration configuration) {
        this(new WebFiles(new Branding(folder(configuration.branding()), WebServlet.class::getResourceAsStream)::open),
            configuration.basePath(), configuration.language(), configuration.name());
    }

    private static Path folder(String configured) {
        return configured.isBlank() ? Path.of(System.getProperty("karaf.etc", "etc"), "branding") : Path.of(configured);
    }

    WebServlet(WebFiles files, String basePath, String language, String name) {
        this.files = files;
        this.language = Page.LANGUAGES.contains(language) ? language : "fr";
        page = new Page(files.page(), files.assets(), basePath.replaceAll("/+$", "") + "/", name);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        guard(response);
        String path = path(request);
        WebFile file = files.find(path);
        if (file != null) {
            send(request, response, file);
        } else if (isPage(path)) {
            show(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Addresses of screens have no dot in their last step, which all files do have: {@code assets/42} is a screen. */
    private static boolean isPage(String path) {
        return !path.equals("api") && !path.startsWith("api/") && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
    }

    private static String path(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()");
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, WebFile file) throws IOException {
        String accepted = request.getHeader("Accept-Encoding");
        boolean zipped = file.zipped() != null && accepted != null && accepted.contains("gzip");
        byte[] content = zipped ? file.zipped() : file.content();
        response.setContentType(file.mediaType());
        response.setHeader("Cache-Control", file.immutable() ? FOREVER : "no-cache");
        if (file.zipped() != null) {
            response.setHeader("Vary", "Accept-Encoding");
        }
        if (zipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String chosen = Page.language(cookie(request, "guichet-language"), request.getHeader("Accept-Language"), language);
        byte[] content = page.render(chosen, Page.theme(cookie(request, "guichet-theme"))).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Language", chosen);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
