package vn.lienthong.gateway.engine.agency;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a folder is. Its text names it in the ledger and in logs: it never changes while the place is the same. */
public sealed interface Place {

    /** On this machine, or what is mounted here. */
    record Local(Path path) implements Place {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * On the agency's SFTP server, where we log in with a key.
     *
     * @param path from the root, or relative to the folder that we are in after the log-in
     * @param timeLimit longest wait for a connection and for any answer
     */
    record Sftp(Server server, Keys keys, String path, Duration timeLimit) implements Place {
        @Override
        public String toString() {
            return "sftp://" + server.username + "@" + server.host + ":" + server.port + "/" + path;
        }
    }

    /** Where to connect to and under which name. */
    record Server(String host, int port, String username) {}

    /**
     * Files with keys in the forms that OpenSSH writes.
     *
     * @param ours private; the server knows its public half
     * @param passphrase opens it; absent: it lies open
     * @param pinned public keys, one a line; a server that shows none of them is not the agency's
     */
    record Keys(Path ours, @Nullable String passphrase, Path pinned) {
        /** A passphrase has no string form. */
        @Override
        public String toString() {
            return "Keys[" + ours + ", " + pinned + "]";
        }
    }
}
