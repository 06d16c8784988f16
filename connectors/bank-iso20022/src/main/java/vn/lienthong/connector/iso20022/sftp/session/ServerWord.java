package vn.lienthong.connector.iso20022.sftp.session;

import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What a server's status code is called here. */
public final class ServerWord {
    private ServerWord() {}

    /** Stable, dotted: {@code sftp.disk-full}. */
    public static String of(SftpException refusal) {
        return switch (refusal.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> "sftp.no-such-file";
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT -> "sftp.permission-denied";
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED -> "sftp.disk-full";
            case SftpConstants.SSH_FX_FILE_ALREADY_EXISTS -> "sftp.file-exists";
            case SftpConstants.SSH_FX_FAILURE -> "sftp.failure"; // the only word of version 3 for a full disk too
            default -> "sftp.status-" + refusal.getStatus();
        };
    }

    /** Whether the server says that there is no such file. */
    public static boolean isAbsent(SftpException refusal) {
        return of(refusal).equals("sftp.no-such-file");
    }

    /** The library reports a lost connection in the words of the protocol too; no server says these. */
    public static boolean isLost(SftpException refusal) {
        int status = refusal.getStatus();
        return status == SftpConstants.SSH_FX_NO_CONNECTION || status == SftpConstants.SSH_FX_CONNECTION_LOST;
    }
}
