package vn.lienthong.gateway.app.scaffold;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway new connector}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "connector",
        description = "A connector in Java or, without Java, declared with Kamelets.",
        footer = {
            "",
            "Examples:",
            "  ./gateway new connector my-bank",
            "  ./gateway new connector my-network --kind java"
        })
final class NewConnector implements Callable<Integer> {
    /** How it is made. */
    enum Kind {
        DECLARATIVE,
        JAVA
    }

    @Mixin
    private Place place = new Place();

    @Option(names = "--kind", paramLabel = "declarative|java", description = "Default: declarative.")
    private String kind = "declarative";

    @Override
    public Integer call() {
        String name = place.name();
        Path folder = place.connector(name);
        Scaffold.refuseIfThere(folder);
        Scaffold.refuseIfThere(Place.installed(name));
        switch (kind()) {
            case DECLARATIVE -> declarative(name, folder);
            case JAVA -> java(name, folder);
        }
        return 0;
    }

    private Kind kind() {
        for (Kind each : Kind.values()) if (each.name().toLowerCase(Locale.ROOT).equals(kind)) return each;
        throw place.wrong("--kind " + kind + " is not declarative or java");
    }

    private void declarative(String name, Path folder) {
        Scaffold files = new Scaffold(Map.of("name", name, "schema", place.schema("connector", folder)));
        for (String each : new String[] {"connector.yaml", "pay.kamelet.yaml", "ask.kamelet.yaml", "tck.yaml"})
            files.file(folder.resolve(each), "declarative/" + each);
        files.write(place);
        place.say(
                "Next: say in connector.yaml and the Kamelets what the partner says, and in tck.yaml what it answers, then"
                        + " ./gateway validate " + Place.shown(folder) + " and ./gateway connector tck "
                        + Place.shown(folder));
    }

    private void java(String name, Path folder) {
        if (!place.isWritten())
            throw place.wrong(
                    "A connector in Java is built with the project, and this is a distribution. Say with --dir where a"
                            + " checkout of the project lies, or leave --kind java out");
        String type = type(name);
        String own = "vn.lienthong.connector." + name.replace("-", "");
        Path source = folder.resolve("src/main/java").resolve(own.replace('.', '/'));
        Path tests = folder.resolve("src/test/java").resolve(own.replace('.', '/'));
        new Scaffold(Map.of("name", name, "type", type, "package", own, "schema", place.schema("connector", folder)))
                .file(folder.resolve("connector.yaml"), "java/connector.yaml")
                .file(folder.resolve("tck.yaml"), "java/tck.yaml")
                .file(folder.resolve("pom.xml"), "java/pom.xml")
                .file(source.resolve(type + "Connector.java"), "java/Connector.java")
                .file(source.resolve(type + "Link.java"), "java/Link.java")
                .file(tests.resolve(type + "ContractIT.java"), "java/ContractIT.java")
                .file(
                        folder.resolve("src/main/resources/META-INF/services/vn.lienthong.gateway.api.Connector"),
                        "java/provider")
                .write(place);
        place.say(
                "Next: add <module>connectors/" + name + "</module> to pom.xml, then mvn -pl connectors/" + name
                        + " -am -Dtest=" + type
                        + "ContractIT -Dsurefire.failIfNoSpecifiedTests=false package; the next ./gateway command installs it.");
    }

    private static String type(String name) {
        StringBuilder type = new StringBuilder();
        for (String word : name.split("-", -1))
            if (!word.isEmpty())
                type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        return type.toString();
    }
}
