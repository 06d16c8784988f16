package vn.lienthong.gateway.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.lienthong.gateway.app.settings.Setting;

/** Whether what the configuration names as secrets is there, and is none that everybody knows. */
final class SettingChecks {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{((?:file:)?[^}:]+)(:[^}]*)?}");

    private SettingChecks() {}

    static List<Line> look(Ground ground) {
        List<Line> lines = new ArrayList<>();
        int sound = 0;
        for (Setting setting : ground.settings()) {
            if (setting.said().isEmpty()) continue;
            Line line = line(setting, ground);
            if (line == null) sound += setting.isSecret() ? 1 : 0;
            else lines.add(line);
        }
        if (lines.isEmpty()) lines.add(Line.ok("secret.missing", sound + " secrets are configured, all of them there"));
        return lines;
    }

    private static @org.jspecify.annotations.Nullable Line line(Setting setting, Ground ground) {
        String where = setting.said().getFirst().where();
        String written = setting.said().getFirst().written();
        boolean named = false;
        for (var found : PLACEHOLDER.matcher(written).results().toList()) {
            named = true;
            if (ground.surroundings().value(found.group(1)) != null) continue;
            if (found.group(2) == null)
                return Line.fail(
                        "secret.missing",
                        setting.key() + " wants " + found.group(1) + ", which has no value",
                        found.group(1).startsWith("file:")
                                ? "Put the file there (" + where + ")"
                                : "Set the environment variable (" + where + ")");
            if (setting.isSecret() && !found.group(2).equals(":"))
                return Line.warn(
                        "secret.default",
                        setting.key() + " is the word that stands behind the colon in " + where,
                        "Set " + found.group(1) + ": everybody who has the file knows that word");
        }
        if (setting.isSecret() && !named && !setting.value().equals("(empty)") && where.contains(":"))
            return Line.warn(
                    "secret.written",
                    setting.key() + " is written into " + where,
                    "Write ${NAME} or ${file:PATH} there, and change the secret");
        return null;
    }
}
