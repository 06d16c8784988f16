package vn.lienthong.gateway.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** Partners' files for tests. */
public final class PartnerFiles {
    private final Path folder;

    public PartnerFiles(Path folder) {
        this.folder = folder;
    }

    /** @param more further lines of the file */
    public PartnerFiles partner(String id, String connector, String more) {
        return file(id, "id: " + id + "\nconnector: " + connector + "\n" + more);
    }

    public PartnerFiles file(String id, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(id + ".yaml"), text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Partners load() {
        return load(Map.of());
    }

    public Partners load(Map<String, String> environment) {
        return Partners.load(folder, Placeholders.of(environment, folder));
    }
}
