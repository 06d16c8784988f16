package vn.lienthong.gateway.app.cli.approval;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import vn.lienthong.gateway.app.cli.CommandFailure;

/** A file as the API takes it. */
public final class Attachment {
    private Attachment() {}

    public static Map<String, String> of(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            String type = URLConnection.guessContentTypeFromName(name);
            return Map.of(
                    "name",
                    name,
                    "type",
                    type == null ? "application/octet-stream" : type,
                    "content",
                    Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw CommandFailure.wrongUse(file + " cannot be read: " + e.getMessage());
        }
    }
}
