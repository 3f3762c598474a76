package org.guichet.transfer.internal.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.guichet.transfer.internal.imports.DropRoot;

/** Where the files of a drop folder lie and where they go. */
record FolderPaths(Path incoming, Path files, Path done, Path failed, Path repeated) {
    static FolderPaths of(DropRoot root, String directory) throws IOException {
        return new FolderPaths(root.directory(directory), root.directory(directory + "/files"), root.directory(directory + "/done"),
            root.directory(directory + "/failed"), root.directory(directory + "/repeated"));
    }
}
