package vn.lienthong.gateway.app.settings;

import picocli.CommandLine.Command;
import vn.lienthong.gateway.app.cli.Group;

/** {@code gateway config}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "config",
        description = "The configuration as it is in force.",
        subcommands = ShowCommand.class,
        footer = {"", "Examples:", "  ./gateway config show", "  ./gateway config show --why partners.bank-a.timeLimit"
        })
public final class ConfigCommand extends Group {}
