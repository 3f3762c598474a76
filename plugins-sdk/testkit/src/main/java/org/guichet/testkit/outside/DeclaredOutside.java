package org.guichet.testkit.outside;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guichet.api.error.Forbidden;
import org.guichet.api.outside.Outside;
import org.guichet.testkit.check.PluginFacts;

/** The way out of one module: to the hosts and files that it declares. In tests of a module, made with what its manifest says. */
public final class DeclaredOutside implements Outside {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(20);
    /** One for all: its threads are no module's, so none leaves any behind. */
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();
    private final String module;
    private final PluginFacts.Capabilities declared;
    private final Path home;

    /**
     * @param module id, for refusals
     * @param home   where relative paths begin
     */
    public DeclaredOutside(String module, PluginFacts.Capabilities declared, Path home) {
        this.module = module;
        this.declared = declared;
        this.home = home.toAbsolutePath().normalize();
    }

    @Override
    public Answer send(HttpRequest request, int most) throws IOException {
        String host = request.uri().getHost();
        if (declared.network().stream().noneMatch(one -> names(one, host))) {
            throw new Forbidden("undeclared-host", module, host);
        }
        LimitedBody body = new LimitedBody(most);
        CompletableFuture<HttpResponse<byte[]>> pending = CLIENT.sendAsync(request, head -> body);
        Duration whole = request.timeout().orElse(WHOLE);
        try {
            HttpResponse<byte[]> answer = pending.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), answer.headers(), answer.body(), body.cut());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("no whole answer of " + host + " within " + whole.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    /** {@code *} is every host, {@code *.example.org} each below that domain. */
    private static boolean names(String one, String host) {
        String declared = one.toLowerCase(Locale.ROOT);
        String asked = host.toLowerCase(Locale.ROOT);
        return declared.equals("*") || declared.equals(asked) || declared.startsWith("*.") && asked.endsWith(declared.substring(1));
    }

    @Override
    public Path file(String path) throws IOException {
        Path asked = led(home.resolve(path).normalize());
        for (String one : declared.files()) {
            if (asked.startsWith(led(home.resolve(one).normalize()))) {
                return asked;
            }
        }
        throw new Forbidden("undeclared-file", module, path);
    }

    /** Where the path leads once the links on its way are followed, as far as it exists. */
    private static Path led(Path path) throws IOException {
        Path there = path;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there.toRealPath().resolve(there.relativize(path)).normalize();
    }

    /** Whatever a module declares, for the tests of what it says to any host. */
    public static Outside anywhere(String module) {
        return new DeclaredOutside(module, new PluginFacts.Capabilities(List.of("*"), List.of(), false), Path.of(""));
    }
}
