package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the process of an embedded PostgreSQL. */
final class ServerPid {
    private ServerPid() {}

    /** @param folder of the embedded PostgreSQL, with its data below */
    static long of(Path folder) {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException gone) {
            throw new BenchFailure("There is no PostgreSQL running in " + folder + ".", gone);
        }
    }
}
