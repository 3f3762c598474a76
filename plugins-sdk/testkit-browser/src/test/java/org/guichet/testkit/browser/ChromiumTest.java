package org.guichet.testkit.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ChromiumTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path program(String name) throws IOException {
        File file = folder.newFile(name);
        assertTrue(file.setExecutable(true));
        return file.toPath();
    }

    @Test
    public void theOneThatIsNamedIsTakenAndNoOther() throws IOException {
        program("chromium");
        Path named = program("my-browser");
        assertEquals(Optional.of(named), Chromium.find(named.toString(), folder.getRoot().getPath()));
        assertEquals(Optional.empty(), Chromium.find(folder.getRoot() + "/gone", folder.getRoot().getPath()));
    }

    @Test
    public void elseTheFirstOnThePath() throws IOException {
        Path chrome = program("google-chrome");
        assertEquals(Optional.of(chrome), Chromium.find(null, "/nowhere" + File.pathSeparator + folder.getRoot()));
        assertEquals(Optional.empty(), Chromium.find("", "/nowhere"));
        assertEquals(Optional.empty(), Chromium.find(null, null));
    }
}
