package vn.lienthong.gateway.engine.folder.ground;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What a failure in a folder means, in codes of the error catalogue. */
public final class Trouble {
    public static final String DENIED = "folder.denied";
    public static final String MISSING = "folder.missing";
    /** Java and most SFTP servers have no other sign of it. */
    private static final Pattern FULL = Pattern.compile("(?i).*(no space left|quota exceeded|disk full).*");

    private Trouble() {}

    public static String code(IOException failure) {
        return switch (failure) {
            case Unreachable unreachable -> unreachable.code();
            case AccessDeniedException denied -> DENIED;
            case NoSuchFileException missing -> MISSING;
            case SftpException told -> code(told);
            case SshException lost -> "folder.away";
            case IOException other -> isFull(other) ? "folder.full" : "folder.failed";
        };
    }

    private static String code(SftpException told) {
        return switch (told.getStatus()) {
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT -> DENIED;
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> MISSING;
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED -> "folder.full";
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST -> "folder.away";
            default -> isFull(told) ? "folder.full" : "folder.failed";
        };
    }

    private static boolean isFull(IOException failure) {
        return FULL.matcher(String.valueOf(failure.getMessage())).find();
    }
}
