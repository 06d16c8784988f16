package vn.lienthong.gateway.engine.agency;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Durations;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads the folders of all agencies, so that no two of them are one. */
final class FolderReader {
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Services services;
    private final Path var;
    private final Path config;
    private final List<Place> known = new ArrayList<>();

    /**
     * @param var folders are relative to it
     * @param config key files are relative to it
     */
    FolderReader(Services services, Path var, Path config) {
        this.services = services;
        this.var = var.toAbsolutePath().normalize();
        this.config = config.toAbsolutePath().normalize();
    }

    Folder read(Section section) {
        Place place = place(section);
        ServiceDefinition service = service(section);
        Folder folder = new Folder(
                place,
                service == null ? "" : service.id(),
                profile(section, service),
                clocks(section),
                parameters(section),
                papers(section));
        section.end();
        return folder;
    }

    private Place place(Section section) {
        Section server = section.optionalSection("sftp");
        Place place = server == null ? local(section) : sftp(section, server);
        if (known.stream().anyMatch(other -> overlap(other, place)))
            section.note(
                    section.has("path") ? "path" : "sftp",
                    "agency.folder-twice",
                    "another door uses this folder, one above it or one below it",
                    "Give every door a folder of its own");
        known.add(place);
        return place;
    }

    private Place.Local local(Section section) {
        String path = section.required("path");
        return new Place.Local(within(var, section, "path", path));
    }

    private Place.Sftp sftp(Section section, Section server) {
        Section privateKey = server.section("privateKey");
        Section hostKeys = server.section("hostKeys");
        Integer port = server.integer("port", 1, 65_535);
        var place = new Place.Sftp(
                new Place.Server(server.required("host"), port == null ? 22 : port, server.required("username")),
                new Place.Keys(keyFile(privateKey), privateKey.text("passphrase"), keyFile(hostKeys)),
                section.text("path", "."),
                server.duration("timeLimit", Duration.ofSeconds(30)));
        List.of(privateKey, hostKeys, server).forEach(Section::end);
        return place;
    }

    private Path keyFile(Section section) {
        return within(config, section, "path", section.required("path"));
    }

    private static Path within(Path base, Section section, String key, String path) {
        Path resolved = section.parsed(
                key, "the name of a file or folder", text -> base.resolve(text).normalize());
        return resolved == null || path.isEmpty() ? base : resolved;
    }

    private static boolean overlap(Place one, Place other) {
        return switch (one) {
            case Place.Local a ->
                other instanceof Place.Local b
                        && (a.path().startsWith(b.path()) || b.path().startsWith(a.path()));
            case Place.Sftp a ->
                other instanceof Place.Sftp b
                        && a.server().equals(b.server())
                        && a.path().equals(b.path());
        };
    }

    private @Nullable ServiceDefinition service(Section section) {
        String id = section.required("service");
        ServiceDefinition service = services.find(id);
        if (service == null && !id.isEmpty())
            section.note(
                    "service",
                    "agency.service-unknown",
                    "there is no service " + id,
                    DidYouMean.sentence(
                            id,
                            services.all().stream().map(ServiceDefinition::id).toList()));
        return service;
    }

    private static @Nullable String profile(Section section, @Nullable ServiceDefinition service) {
        String profile = section.text("profile");
        if (profile != null && service != null && service.profile(profile) == null)
            section.note(
                    "profile",
                    "agency.profile-unknown",
                    service.id() + " has no profile " + profile,
                    DidYouMean.sentence(profile, service.profiles().keySet()));
        return profile;
    }

    private static Folder.Clocks clocks(Section section) {
        Duration quiet = section.parsed(
                "quiet",
                "a duration like 10s, or 0s where files get their names when they are whole",
                Durations::parseOrNone);
        return new Folder.Clocks(
                quiet == null ? USUAL : quiet,
                section.duration("poll", USUAL),
                section.duration("controlWait", Duration.ofMinutes(1)));
    }

    private static Folder.Parameters parameters(Section section) {
        Section given = section.section("parameters");
        var parameters = new Folder.Parameters(
                null,
                given.text("officer"),
                given.text("purpose"),
                given.text("period"),
                given.text("unit"),
                given.flag("checkOnly", false));
        given.end();
        return parameters;
    }

    private static Folder.Papers papers(Section section) {
        Folder.Form form = section.oneOf("results", Folder.Form.class);
        Folder.Language language = section.oneOf("language", Folder.Language.class);
        return new Folder.Papers(
                form == null ? Folder.Form.CSV : form, language == null ? Folder.Language.VI : language);
    }
}
