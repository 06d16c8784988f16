package vn.lienthong.gateway.app.docs;

import picocli.CommandLine.Command;
import vn.lienthong.gateway.app.cli.Group;

/** {@code gateway docs}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "docs",
        description = "Reference pages and schemas for editors, made from what is installed.",
        subcommands = {BuildCommand.class, SchemasCommand.class, KaotoCommand.class},
        footer = {"", "Examples:", "  ./gateway docs build", "  ./gateway docs schemas --out docs/schemas"})
public final class DocsCommand extends Group {}
