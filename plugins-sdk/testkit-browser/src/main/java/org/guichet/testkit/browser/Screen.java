package org.guichet.testkit.browser;

import static org.junit.Assert.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody who is signed in sees. Whatever is looked for is waited for; what does not come within half a minute fails the test.
 * Labels are those of the page, in its language; {@link #label} gives the plugin's own by their keys, so that a new wording breaks no test.
 */
public final class Screen {
    private static final Path TEXTS = Path.of("target", "classes", "OSGI-INF", "l10n");
    private static final String STILL = "() => document.getAnimations()"
        + ".every((one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)";
    private final Page page;
    private final String address;

    Screen(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    /** Playwright's page, for all that is said of no method here. */
    public Page page() {
        return page;
    }

    /** A text of the plugin in the language of the page. @param key as in {@code OSGI-INF/l10n}: {@code loyaltyCards.plural} */
    public String label(String key) {
        String language = page.locator("html").getAttribute("lang");
        try (Stream<Path> files = Files.list(TEXTS)) {
            Path file = files.filter(one -> one.toString().endsWith("_" + language + ".properties")).findFirst().orElseThrow();
            Properties texts = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            }
            String label = texts.getProperty(key);
            if (label == null) {
                throw new AssertionError(file + " has no " + key);
            }
            return label;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes to a page: {@code tickets/12}, {@code loyaltyCards}, {@code my-day}. */
    public Screen open(String path) {
        page.navigate(address + "/" + path.replaceFirst("^/", ""));
        page.locator("#stage .page").waitFor();
        return this;
    }

    /** Opens a list by its entry in the navigation. @param label {@code loyaltyCards.plural} */
    public Screen list(String label) {
        page.locator("nav.side a").filter(exactly(label)).click();
        page.locator("guichet-list").waitFor();
        page.locator("guichet-list h1, guichet-list h2").filter(exactly(label)).first().waitFor();
        return this;
    }

    /** Opens the plugin's own page by its entry in the navigation. @param label {@code part.loyalty.overview} */
    public Screen ownPage(String label) {
        page.locator("nav.side a").filter(exactly(label)).click();
        page.locator("#stage h1").filter(exactly(label)).waitFor();
        page.locator(".module-page .body:not([hidden])").waitFor();
        return this;
    }

    /** A line of the open list that has the text. */
    public Locator row(String text) {
        Locator cell = page.locator("vaadin-grid-cell-content").filter(new Locator.FilterOptions().setHasText(text)).first();
        cell.waitFor();
        return cell;
    }

    /** The panel beside the open record. @param label {@code part.loyalty.beside} */
    public Locator panel(String label) {
        Locator panel = page.locator("section[data-panel]").filter(new Locator.FilterOptions().setHas(page.locator("header h2").filter(exactly(label))));
        panel.locator(".body:not([hidden])").waitFor();
        return panel;
    }

    /** Presses a button of the open record, or takes the entry of its menu. @param label {@code loyaltyCards.do.close} */
    public Screen act(String label) {
        page.locator("guichet-record h1").waitFor();
        Locator button = page.locator("guichet-record-head ui5-button").filter(exactly(label));
        if (button.count() > 0) {
            button.first().click();
        } else {
            page.locator("#record-more").click();
            page.locator("#record-menu ui5-menu-item[text=" + quoted(label) + "]").click();
        }
        return this;
    }

    /** Says yes in the dialog that is open. */
    public Screen confirm() {
        page.locator("ui5-dialog[open] ui5-button[design=Emphasized]").click();
        page.locator("ui5-dialog[open]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** Waits for a text anywhere in the page's main part. */
    public Screen shows(String text) {
        page.locator("#stage").getByText(text).first().waitFor();
        return this;
    }

    /** What axe finds against WCAG 2.2 AA on the page as it is now must be nothing. */
    public Screen accessible() {
        // what is still fading in has no contrast yet
        page.waitForFunction(STILL);
        assertEquals("axe on " + page.url(), List.of(), Axe.violations(page));
        return this;
    }

    /** As a CSS string. */
    private static String quoted(String label) {
        return '"' + label.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Locator.FilterOptions exactly(String label) {
        // matched by JavaScript, which knows no \\Q
        return new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + label.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0") + "\\s*$"));
    }
}
