package vn.lienthong.gateway.engine.activation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.delivery.AnswerDesk;
import vn.lienthong.gateway.engine.delivery.AskedWriter;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.Resubmission;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.StoredBytes;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.flow.RouteEnd;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.flow.UnitRunner;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.PartnerFiles;
import vn.lienthong.gateway.engine.plugin.Proof;
import vn.lienthong.gateway.engine.plugin.Toys;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.Installer;
import vn.lienthong.gateway.engine.plugin.installed.Installer.Installed;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** A gateway with a ledger, a folder of connectors and one bank; a test runs what is due. */
final class ConnectorHouse implements AutoCloseable {
    static final Act ACT = new Act(Caller.all("an"), "a test");
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));

    final LedgerRows ledger = new LedgerRows();
    final PartnerFiles partners;
    final Path connectors;
    private final Path folder;

    ConnectorHouse(Path folder) {
        this.folder = folder;
        this.connectors = folder.resolve("connectors");
        partners = new PartnerFiles(folder.resolve("partners"));
    }

    Toys toy(String version) {
        return Toys.connector(connectors, "toy", version);
    }

    /** A connector that is not installed. */
    Toys packed(String version) {
        return Toys.connector(folder.resolve("packed"), "toy", version);
    }

    /** One of the processes that share the ledger. */
    final class Node implements AutoCloseable {
        final Partners known = partners.load(Map.of());
        final Activations activations = new Activations(ledger.database, ledger.audit, ledger.clock);
        final ConnectorRegistry registry;
        final ConnectorVersions versions;
        final Trials trials;
        final Units units = new Units(ledger.database, ledger.clock, "node");
        private final UnitRunner runner;

        private Node(Proof proof, boolean onlyListed) {
            var allowed = AllowList.read(folder);
            var chosen = activations.chosen();
            registry = ConnectorRegistry.load(connectors, allowed, known, chosen::get, ledger.clock);
            var installer = new Installer(connectors, allowed, onlyListed);
            versions = new ConnectorVersions(
                    new ConnectorVersions.Parts(registry, known, activations, installer, proof), ledger.clock);
            var holding = new Holding(ledger.database, ledger.references, ledger.audit, id -> true, ledger.clock);
            trials = new Trials(ledger.database, ledger.audit, holding, ledger.clock);
            trials.beginOfFiles(known.sound().values());
            runner = runner();
        }

        private UnitRunner runner() {
            var vault = vault();
            var node = new SubmissionWriter.Node("node", ledger.clock);
            var outcomes = new OutcomeBook(ledger.references, new AnswerBook(vault), ledger.clock);
            var recorder = new Recorder(ledger.database, outcomes, ledger.references, Moments.NONE, ledger.clock);
            var sender = new Sender(
                    ledger.database,
                    new Sender.Writers(
                            new SubmissionWriter(ledger.database, ledger.references, vault, ledger.audit, node),
                            new Resubmission(ledger.database, new StoredBytes(vault, ledger.references), node),
                            new AnswerDesk(ledger.database, new AskedWriter(vault, new AnswerBook(vault), node))),
                    recorder,
                    Moments.NONE,
                    ledger.clock);
            var routes = new Routes();
            routes.add("bank-payout", "", chunk -> {
                chunk.translated(
                        "m@v1",
                        chunk.items().stream()
                                .map(item -> item.translated(Map.of("amount", 1)))
                                .toList());
                sender.send(chunk, "pay");
            });
            ledger.update(
                    "update transfer_item set key_id = ?, payload = ? where payload = ''",
                    vault.keyId(),
                    vault.seal("{}".getBytes(StandardCharsets.UTF_8)));
            return new UnitRunner(
                    ledger.database,
                    units,
                    routes,
                    new RouteEnd(recorder, new Doing(ledger.database, new AnswerBook(vault), ledger.clock)),
                    new UnitRunner.Surroundings(
                            new Destinations(registry, ledger.clock),
                            service -> RETRY,
                            service -> false,
                            ledger.references,
                            vault,
                            Moments.NONE,
                            ledger.clock),
                    trials);
        }

        /** Takes one unit through its route. */
        void run(long unit) {
            runner.run(LedgerRows.BANK, unit);
        }

        String serving() {
            return registry.states().get(LedgerRows.BANK).toString();
        }

        Installed install(Path folder) {
            try {
                return versions.install(new ByteArrayInputStream(zip(folder)), ACT);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            registry.close();
        }
    }

    Node node() {
        return new Node(Proof.USUAL, false);
    }

    Node node(Proof proof) {
        return new Node(proof, false);
    }

    Node strictNode() {
        return new Node(Proof.USUAL, true);
    }

    private Vault vault() {
        try {
            return new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long unit(int size) {
        return ledger.unit(State.READY, size).id();
    }

    /** Packs a folder as a person would. */
    static byte[] zip(Path folder) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
