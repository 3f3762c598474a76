package org.guichet.transfer.internal.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.guichet.api.error.Invalid;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The one directory below which imports read files by themselves. No way leads out of it, neither {@code ..} nor a link. */
@Component(service = DropRoot.class, configurationPid = "org.guichet.imports")
@Designate(ocd = DropRoot.Configuration.class)
public final class DropRoot {
    /** Where drop folders live. */
    @ObjectClassDefinition(name = "Guichet drop folders of imports")
    public @interface Configuration {
        @AttributeDefinition(description = "Directory of the drop folders; empty = imports under guichet.data")
        String directory() default "";
    }

    private final Path root;

    @Activate
    public DropRoot(Configuration configuration) {
        this(configuration.directory().isBlank() ? Path.of(System.getProperty("guichet.data", System.getProperty("karaf.data", "data")), "imports")
            : Path.of(configuration.directory()));
    }

    public DropRoot(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** True for a path of plain names. */
    public static boolean relative(String directory) {
        try {
            Path path = Path.of(directory);
            if (path.isAbsolute() || directory.isBlank() || directory.contains("\\")) {
                return false;
            }
            for (Path name : path) {
                if (name.toString().startsWith(".") || name.toString().isBlank()) {
                    return false;
                }
            }
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * The directory, made if it is not there.
     *
     * @throws Invalid if the way there leads through a link or is no directory
     */
    public Path directory(String relative) throws IOException {
        if (!relative(relative)) {
            throw Invalid.of("directory", "not-below", relative);
        }
        Files.createDirectories(root);
        Path at = root;
        for (Path name : Path.of(relative)) {
            at = at.resolve(name);
            if (Files.isSymbolicLink(at)) {
                throw Invalid.of("directory", "not-below", relative);
            }
            if (!Files.exists(at)) {
                Files.createDirectory(at);
            }
        }
        if (!Files.isDirectory(at) || !at.toRealPath().startsWith(root.toRealPath())) {
            throw Invalid.of("directory", "not-below", relative);
        }
        return at;
    }
}
