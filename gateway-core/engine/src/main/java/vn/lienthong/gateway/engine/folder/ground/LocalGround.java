package vn.lienthong.gateway.engine.folder.ground;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** On this machine, or mounted here. */
final class LocalGround implements Ground {
    private final Path root;

    LocalGround(Path root) {
        this.root = root;
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void leave() {}

    @Override
    public void close() {}
}
