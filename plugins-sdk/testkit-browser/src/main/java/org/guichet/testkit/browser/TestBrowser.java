package org.guichet.testkit.browser;

import static org.junit.Assert.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.testkit.server.PluginServer;
import org.guichet.testkit.server.TestUser;
import org.junit.Assume;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * Chromium, headless and with a new profile for each test, at the pages of a disposable server. Without a browser on the machine the test is skipped
 * and says so; where {@code GUICHET_TEST_BROWSER} is {@code required} it fails instead. A test whose page throws a script error fails;
 * a picture of the page of a failed test is in {@code target/browser}. For one thread.
 */
public final class TestBrowser implements TestRule {
    private static final Path PICTURES = Path.of("target", "browser");
    private static final double PATIENCE_MILLIS = 30_000;
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 850;
    private final PluginServer server;
    private final List<String> errors = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private Browser browser;

    public TestBrowser(PluginServer server) {
        this.server = server;
    }

    /** The administrator, signed in. */
    public Screen signIn() {
        return signIn(server.admin());
    }

    /** Somebody, signed in, in a browser profile of their own; the pages are in their language. */
    public Screen signIn(TestUser user) {
        Page page = context().newPage();
        pages.add(page);
        page.onPageError(errors::add);
        page.navigate(server.address() + "/");
        page.locator("[name=login]").fill(user.login());
        page.locator("[name=password]").fill(user.password());
        page.keyboard().press("Enter");
        page.locator("nav.side").waitFor();
        return new Screen(page, server.address());
    }

    private BrowserContext context() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setTimezoneId("Europe/Paris")
            // axe is a script that the page's own policy would refuse
            .setBypassCSP(true));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    @Override
    public Statement apply(Statement test, Description description) {
        return new Statement() {
            @Override
            public void evaluate() throws Throwable {
                Optional<Path> found = Chromium.find(System.getenv("CHROMIUM"), System.getenv("PATH"));
                if (found.isEmpty() && "required".equals(System.getenv("GUICHET_TEST_BROWSER"))) {
                    throw new AssertionError(Chromium.NONE);
                }
                Assume.assumeTrue(Chromium.NONE, found.isPresent());
                inBrowser(found.get(), test, description);
            }
        };
    }

    private void inBrowser(Path chromium, Statement test, Description description) throws Throwable {
        browser = Chromium.at(chromium);
        try {
            test.evaluate();
            assertEquals("errors of scripts", List.of(), errors);
        } catch (Throwable failure) {
            picture(description).ifPresent(file -> failure.addSuppressed(new AssertionError("the page: " + file.toAbsolutePath())));
            throw failure;
        } finally {
            pages.forEach(page -> page.context().close());
            pages.clear();
            errors.clear();
        }
    }

    private Optional<Path> picture(Description description) {
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        Path file = PICTURES.resolve(description.getTestClass().getSimpleName() + "-" + description.getMethodName() + ".png");
        pages.get(pages.size() - 1).screenshot(new Page.ScreenshotOptions().setPath(file));
        return Optional.of(file);
    }
}
