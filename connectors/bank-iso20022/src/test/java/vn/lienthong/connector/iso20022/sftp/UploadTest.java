package vn.lienthong.connector.iso20022.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.junit.jupiter.api.Test;
import vn.lienthong.connector.iso20022.sftp.session.Deadline;
import vn.lienthong.gateway.api.Delivery;

class UploadTest {
    private static final SftpSettings.Folders FOLDERS = new SftpSettings.Folders("in", "in/taken", "out", "out/done");
    private static final byte[] BYTES = "file".getBytes();

    private final List<String> asked = new ArrayList<>();

    /** A server that does what it is asked. */
    private SftpClient obedient() {
        return (SftpClient) Proxy.newProxyInstance(
                SftpClient.class.getClassLoader(), new Class<?>[] {SftpClient.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return switch (method.getName()) {
                        case "write" -> new ByteArrayOutputStream();
                        case "stat" -> new SftpClient.Attributes().size(BYTES.length);
                        default -> null;
                    };
                });
    }

    private Delivery upload(Duration timeLeft) throws Exception {
        return new Upload(FOLDERS, "LT-S1", BYTES, new Deadline(timeLeft, 0)).on(obedient());
    }

    @Test
    void a_file_is_renamed_only_when_it_is_whole() throws Exception {
        assertThat(upload(Duration.ofMinutes(1))).isEqualTo(new Delivery.Accepted(null));
        assertThat(asked).containsSubsequence("write", "stat", "rename");
    }

    /** By then its half file may have been taken for what tells that nothing left. */
    @Test
    void a_sender_that_slept_past_its_time_does_not_rename() throws Exception {
        assertThat(upload(Duration.ZERO)).isEqualTo(new Delivery.Unavailable("sftp.timeout", null));
        assertThat(asked).doesNotContain("rename");
    }
}
