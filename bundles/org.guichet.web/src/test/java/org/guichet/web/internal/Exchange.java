package org.guichet.web.internal;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A request and its response without a container: only what the servlet asks for. */
final class Exchange {
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    final Map<String, String> headers = new HashMap<>();
    String type;
    int status = 200;
    private final String path;
    private final Map<String, String> given;

    Exchange(String path, Map<String, String> given) {
        this.path = path;
        this.given = given;
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServletPath" -> "";
            case "getPathInfo" -> path;
            case "getHeader" -> given.get((String) arguments[0]);
            case "getCookies" -> cookies();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Cookie[] cookies() {
        String cookie = given.get("Cookie");
        return cookie == null ? null : new Cookie[] {new Cookie(cookie.split("=", 2)[0], cookie.split("=", 2)[1])};
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                case "setContentType" -> type = (String) arguments[0];
                case "setContentLength" -> headers.put("Content-Length", String.valueOf(arguments[0]));
                case "sendError" -> status = (int) arguments[0];
                case "getOutputStream" -> {
                    return output();
                }
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return null;
        });
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                body.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Exchange.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
