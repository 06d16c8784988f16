package vn.lienthong.gateway.engine.partner;

import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * The {@code config:} part of a partner's file, with the place of every value, so that the connector's schema can point at it.
 * May hold secrets: has no string form, and {@link #findings} strikes them out.
 */
public final class Settings {
    private final String file;
    private final YamlNode.Mapping values;
    private final Findings secrets;

    Settings(String file, YamlNode.Mapping values, Findings secrets) {
        this.file = file;
        this.values = values;
        this.secrets = secrets;
    }

    public YamlNode.Mapping values() {
        return values;
    }

    public String file() {
        return file;
    }

    /** A collector for this file that knows the file's secrets. */
    public Findings findings() {
        return secrets.another();
    }

    /** The text with every secret of this file struck out. */
    public String withoutSecrets(String text) {
        return secrets.withoutSecrets(text);
    }

    @Override
    public String toString() {
        return "Settings" + values.entries().keySet();
    }
}
