package vn.lienthong.gateway.engine.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one file. Values that came from a placeholder are struck out of every text. */
public final class Findings {
    private final String file;
    private final List<Finding> found = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    public Findings(String file) {
        this.file = file;
    }

    /** An empty collector for the same file that conceals the same values. */
    public Findings another() {
        Findings another = new Findings(file);
        another.secrets.addAll(secrets);
        return another;
    }

    public String file() {
        return file;
    }

    /** From now on this value never appears in a finding. */
    void conceal(String secret) {
        // Shorter values would strike out ordinary letters of the texts.
        if (secret.length() >= 4) secrets.add(secret);
    }

    public void add(YamlNode where, String code, String what, String fix) {
        add(where.line(), where.column(), code, what, fix);
    }

    public void add(int line, int column, String code, String what, String fix) {
        found.add(new Finding(file, line, column, code, withoutSecrets(what), withoutSecrets(fix)));
    }

    public List<Finding> all() {
        return List.copyOf(found);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** The text with every concealed value struck out. */
    public String withoutSecrets(String text) {
        String clean = text;
        for (String secret : secrets) clean = clean.replace(secret, "***");
        return clean;
    }
}
