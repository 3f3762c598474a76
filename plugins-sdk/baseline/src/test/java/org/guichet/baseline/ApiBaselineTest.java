package org.guichet.baseline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;
import static org.junit.Assume.assumeTrue;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import aQute.bnd.version.Version;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.Test;

/**
 * A package that plugins compile against stays as it was in {@code src/test/baseline}, or has a new major version. bnd judges
 * what is compatible. {@code -Dbaseline.renew=true} writes the files anew: after a release, and with a new major version.
 */
public class ApiBaselineTest {
    private static final Path BASELINE = Path.of("src/test/baseline");
    private final DiffPluginImpl bnd = new DiffPluginImpl();

    @Test
    public void whatPluginsWereBuiltAgainstIsStillThere() throws Exception {
        Map<String, Tree> present = present();
        if (Boolean.getBoolean("baseline.renew")) {
            renew(present);
        }
        List<String> broken = new ArrayList<>();
        for (String name : Signatures.names(BASELINE)) {
            Tree before = bnd.deserialize(Signatures.read(BASELINE.resolve(name + ".txt")));
            if (!present.containsKey(name)) {
                broken.add(name + " is not exported any more");
            } else if (breaks(before, present.get(name))) {
                broken.add(name + " " + version(present.get(name)) + " breaks plugins built against " + version(before) + ": give it the version "
                    + (version(before).getMajor() + 1) + ".0.0, or keep\n    " + String.join("\n    ", changes(present.get(name).diff(before))));
            }
        }
        if (!broken.isEmpty()) {
            fail(String.join("\n", broken));
        }
        Set<String> unknown = new TreeSet<>(present.keySet());
        unknown.removeAll(Signatures.names(BASELINE));
        assertEquals("packages without a baseline (-Dbaseline.renew=true)", Set.of(), unknown);
    }

    /** bnd would find a change of its own in every newer version. */
    private static boolean breaks(Tree before, Tree now) {
        Delta delta = now.diff(before).getDelta(diff -> diff.getType() == Type.VERSION);
        return (delta == Delta.MAJOR || delta == Delta.REMOVED) && version(now).getMajor() <= version(before).getMajor();
    }

    private static List<String> changes(Diff diff) {
        List<String> changes = new ArrayList<>();
        for (Diff child : diff.getChildren()) {
            boolean grave = child.getDelta() == Delta.MAJOR || child.getDelta() == Delta.REMOVED || child.getDelta() == Delta.ADDED;
            if (grave && child.getType() != Type.VERSION) {
                List<String> inside = child.getDelta() == Delta.MAJOR ? changes(child) : List.of();
                if (inside.isEmpty()) {
                    changes.add(child.getDelta() + " " + child.getType() + " " + child.getName());
                }
                inside.forEach(one -> changes.add(child.getName() + ": " + one));
            }
        }
        return changes;
    }

    private static Version version(Tree exported) {
        for (Tree child : exported.getChildren()) {
            if (child.getType() == Type.VERSION) {
                return Version.parseVersion(child.getName());
            }
        }
        return Version.emptyVersion;
    }

    /** Every package that a bundle of ours on the class path exports. */
    private Map<String, Tree> present() throws Exception {
        Map<String, Tree> packages = new TreeMap<>();
        for (String file : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!file.contains("org.guichet.") || file.endsWith("test-classes")) {
                continue;
            }
            assumeTrue("bundles are compared once they are packaged", file.endsWith(".jar"));
            try (Jar jar = new Jar(new File(file))) {
                Tree api = bnd.tree(jar).get("<api>");
                for (Tree exported : api == null ? new Tree[0] : api.getChildren()) {
                    if (exported.getType() == Type.PACKAGE) {
                        packages.put(exported.getName(), exported);
                    }
                }
            }
        }
        assertTrue("no packages found", packages.containsKey("org.guichet.api.record"));
        return packages;
    }

    private static void renew(Map<String, Tree> present) throws Exception {
        Files.createDirectories(BASELINE);
        for (String gone : Signatures.names(BASELINE)) {
            Files.delete(BASELINE.resolve(gone + ".txt"));
        }
        for (Map.Entry<String, Tree> one : present.entrySet()) {
            Signatures.write(one.getValue().serialize(), BASELINE.resolve(one.getKey() + ".txt"));
        }
    }
}
