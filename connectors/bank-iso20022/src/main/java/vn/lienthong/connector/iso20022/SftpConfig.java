package vn.lienthong.connector.iso20022;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.iso20022.sftp.SftpSettings;
import vn.lienthong.connector.iso20022.sftp.session.KeyFiles;
import vn.lienthong.connector.iso20022.sftp.session.Login;
import vn.lienthong.gateway.api.InvalidConfig;

/** The part of the configuration that says where the bank's SFTP server is and how to get in. */
final class SftpConfig {
    private static final Duration LONGEST_QUIET = Duration.ofMinutes(10);

    private SftpConfig() {}

    static SftpSettings read(ConfigSection config, Duration timeLimit) throws InvalidConfig {
        ConfigSection sftp = config.section("sftp");
        return new SftpSettings(
                new Login(
                        host(sftp),
                        port(sftp),
                        sftp.text("username"),
                        key(sftp.section("privateKey")),
                        hostKeys(sftp.section("hostKeys"))),
                folders(sftp.section("folders")),
                sftp.time("quiet", Duration.ofSeconds(5), LONGEST_QUIET),
                config.number("reportLimit", 100, 1, 10_000),
                timeLimit);
    }

    private static String host(ConfigSection sftp) throws InvalidConfig {
        String host = sftp.text("host");
        if (host.matches("[A-Za-z0-9._:-]+") && !host.contains("://")) return host;
        throw sftp.invalid("host", "is not the name or address of a host; write for example sftp.bank.example");
    }

    /** A number, or the text of one where it came from a variable. */
    private static int port(ConfigSection sftp) throws InvalidConfig {
        String port = sftp.textOr("port", "22");
        int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
        if (number >= 1 && number <= 65_535) return number;
        throw sftp.invalid("port", "is not a number from 1 to 65535");
    }

    private static KeyPair key(ConfigSection key) throws InvalidConfig {
        Path file = path(key);
        try {
            return KeyFiles.ours(file, key.text("passphrase", null));
        } catch (IOException | GeneralSecurityException e) {
            String expected = "a private key, with its passphrase if it has one";
            throw key.invalid("path", wrong(e, file, expected, "make one with ssh-keygen -t ecdsa"));
        }
    }

    private static List<PublicKey> hostKeys(ConfigSection keys) throws InvalidConfig {
        Path file = path(keys);
        try {
            return KeyFiles.pinned(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            String expected = "public keys of the bank, one a line";
            throw keys.invalid("path", wrong(e, file, expected, "get them with ssh-keyscan -t ecdsa,rsa HOST"));
        }
    }

    /** Without the message of the failure, which may quote a line of the file. */
    private static String wrong(Exception failure, Path file, String expected, String fix) {
        String named = "is " + file + ", ";
        return named
                + switch (failure) {
                    case NoSuchFileException e -> "and there is no such file; put there " + expected + "; " + fix;
                    case AccessDeniedException e -> "which the gateway's user may not read; let it read " + expected;
                    case KeyFiles.UnknownType e ->
                        "which has a key of a type that is not supported (ed25519); use RSA or ECDSA: " + fix;
                    default ->
                        "which is not a file with " + expected + " ("
                                + failure.getClass().getSimpleName() + "); " + fix;
                };
    }

    private static Path path(ConfigSection section) throws InvalidConfig {
        try {
            return Path.of(section.text("path"));
        } catch (InvalidPathException e) {
            throw section.invalid("path", "is not a path");
        }
    }

    private static SftpSettings.Folders folders(ConfigSection folders) throws InvalidConfig {
        return new SftpSettings.Folders(
                folder(folders, "in", "in"),
                folder(folders, "taken", "in/taken"),
                folder(folders, "out", "out"),
                folder(folders, "done", "out/done"));
    }

    private static String folder(ConfigSection folders, String key, String fallback) throws InvalidConfig {
        String folder = folders.textOr(key, fallback).replaceAll("/+$", "");
        if (!folder.isBlank() && folder.chars().noneMatch(c -> c < ' ')) return folder;
        throw folders.invalid(key, "is not the name of a folder");
    }
}
