package vn.lienthong.gateway.engine.folder.ground;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import vn.lienthong.gateway.engine.agency.Place;

/** The place where a folder lies. Called by one thread at a time, but closed by any. */
public interface Ground extends AutoCloseable {

    static Ground of(Place place) {
        return switch (place) {
            case Place.Local local -> new LocalGround(local.path());
            case Place.Sftp sftp -> new SftpGround(sftp);
        };
    }

    /**
     * The folder itself; need not be there yet. Connects where that is necessary.
     *
     * @throws Unreachable the place cannot be reached now
     */
    Path root() throws IOException;

    /** Whether the place can still be reached after something in it has failed. */
    boolean isReachable();

    /** Opens a file. A link is not followed: who may write here must not make us read what only we may read. */
    InputStream read(Path file) throws IOException;

    /** Forgets the connection, if there is one, after a look that has failed. */
    void leave();

    @Override
    void close();
}
