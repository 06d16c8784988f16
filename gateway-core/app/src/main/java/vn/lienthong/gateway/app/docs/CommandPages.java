package vn.lienthong.gateway.app.docs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import vn.lienthong.gateway.app.Gateway;

/** A page for each command, as {@code --help} says it. */
final class CommandPages {
    private static final int WIDTH = 100;

    private final Site site;
    private final Tongue tongue;

    CommandPages(Site site) {
        this.site = site;
        this.tongue = site.tongue();
    }

    void add() {
        CommandLine root = Gateway.commandLine();
        root.getSubcommands().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .forEach(each -> site.add(
                        "commands/" + each.getKey(),
                        new Site.Page(Rooms.COMMANDS, each.getKey(), about(each.getValue()), page(each.getValue()))));
    }

    private static String about(CommandLine command) {
        String[] words = command.getCommandSpec().usageMessage().description();
        return words.length == 0 ? "" : words[0];
    }

    private String page(CommandLine command) {
        List<CommandLine> all = new ArrayList<>();
        collect(command, all);
        StringBuilder body = new StringBuilder(Html.soft(tongue.of("commands.about")));
        for (CommandLine one : all) {
            String name = one.getCommandSpec().qualifiedName(" ");
            String id = name.replace("./gateway ", "").replace(' ', '-');
            body.append("<section>\n");
            if (one != command) body.append(Html.h2(id, Html.code(name)));
            body.append(Html.tag("pre", Html.text(usage(one)), "lang", "en", "tabindex", "0"))
                    .append("\n</section>\n");
        }
        return body.toString();
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().stream().distinct().forEach(each -> collect(each, into));
    }

    /** The same on every machine, however wide its screen is. */
    private static String usage(CommandLine command) {
        var message = command.getCommandSpec().usageMessage();
        message.autoWidth(false);
        message.width(WIDTH);
        return command.getUsageMessage(new Help.ColorScheme.Builder(Ansi.OFF).build())
                .stripTrailing();
    }
}
