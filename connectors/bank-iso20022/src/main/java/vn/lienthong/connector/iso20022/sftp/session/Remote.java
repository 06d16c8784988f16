package vn.lienthong.connector.iso20022.sftp.session;

import java.io.IOException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Looks at files at the bank. */
public final class Remote {
    private Remote() {}

    /** Null if there is none of that name. */
    public static SftpClient.@Nullable Attributes look(SftpClient sftp, String path) throws IOException {
        try {
            return sftp.stat(path);
        } catch (SftpException refusal) {
            if (ServerWord.isAbsent(refusal)) return null;
            throw refusal;
        }
    }

    /** Whether there is a file or folder of that name. */
    public static boolean exists(SftpClient sftp, String path) throws IOException {
        return look(sftp, path) != null;
    }
}
