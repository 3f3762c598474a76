package org.guichet.testkit.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The browser of this machine, none is ever downloaded; it runs until the JVM ends, for it takes long to start. For one thread. */
final class Chromium {
    static final String NONE = "there is no Chromium: install it (Debian: apt-get install chromium), or name one in CHROMIUM";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static Browser running;

    private Chromium() {
    }

    /**
     * @param named what the environment names, or null: then it must be that one
     * @param path  folders to look in
     */
    static Optional<Path> find(String named, String path) {
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path == null ? "" : path).filter(folder -> !folder.isBlank())
            .flatMap(Chromium::inside).filter(Files::isExecutable).findFirst();
    }

    /** @param program started by the first call */
    static Browser at(Path program) {
        if (running == null || !running.isConnected()) {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            running = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program));
        }
        return running;
    }

    private static Stream<Path> inside(String folder) {
        return NAMES.stream().map(name -> Path.of(folder, name));
    }
}
