package vn.lienthong.connector.iso20022.sftp;

import java.time.Duration;
import vn.lienthong.connector.iso20022.sftp.session.Login;

/**
 * Where a bank's SFTP server is, who we are there, and where things lie.
 *
 * @param quiet how long a file in {@code folders.out()} must have stayed the same before it is taken; zero where the bank gives
 *     it its name only when it is whole
 * @param reportLimit most reports in one list
 * @param timeLimit longest that one call may take
 */
public record SftpSettings(Login login, Folders folders, Duration quiet, int reportLimit, Duration timeLimit) {

    /**
     * Folders at the bank, relative to the one we are in after the log-in, or from the root.
     *
     * @param in files for the bank are put here
     * @param taken the bank moves them here
     * @param out the bank's reports
     * @param done reports that we have
     */
    public record Folders(String in, String taken, String out, String done) {
        String uploading(String submissionRef) {
            return in + "/" + submissionRef + ".xml.part";
        }

        String uploaded(String submissionRef) {
            return in + "/" + submissionRef + ".xml";
        }

        String taken(String submissionRef) {
            return taken + "/" + submissionRef + ".xml";
        }

        String report(String name) {
            return out + "/" + name;
        }

        String done(String name) {
            return done + "/" + name;
        }
    }
}
