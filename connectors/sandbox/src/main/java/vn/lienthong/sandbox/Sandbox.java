package vn.lienthong.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.bank.Bank;
import vn.lienthong.sandbox.bank.BankPartner;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.bank.sftp.SftpBankPartner;
import vn.lienthong.sandbox.csv.CsvBank;
import vn.lienthong.sandbox.csv.CsvBankPartner;
import vn.lienthong.sandbox.csv.CsvBankSettings;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.http.WebServer;
import vn.lienthong.sandbox.instant.InstantNetwork;
import vn.lienthong.sandbox.instant.InstantPartner;
import vn.lienthong.sandbox.instant.InstantSettings;
import vn.lienthong.sandbox.partner.OwnCertificate;
import vn.lienthong.sandbox.partner.Partner;
import vn.lienthong.sandbox.population.PopulationPartner;
import vn.lienthong.sandbox.vss.VssPartner;
import vn.lienthong.sandbox.vss.VssSettings;

/** The simulated partners, running. Their books survive {@link #close} as well as a kill. */
public final class Sandbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sandbox.class);

    private final List<Partner> partners;
    private final FaultPlan faults;
    private final WebServer web;
    private final Heartbeat heartbeat;

    private Sandbox(List<Partner> partners, FaultPlan faults, WebServer web) {
        this.partners = partners;
        this.faults = faults;
        this.web = web;
        this.heartbeat = new Heartbeat(partners);
    }

    /** Opens the books and starts to answer. Throws {@link vn.lienthong.sandbox.http.PortBusy} or
     * {@link vn.lienthong.sandbox.journal.JournalFailure}, whose messages say what to do. */
    public static Sandbox start(SandboxSettings settings) {
        FaultPlan faults = new FaultPlan();
        List<Partner> partners = new ArrayList<>();
        try {
            settings.members().banks().forEach(bank -> partners.add(open(bank, settings, faults)));
            settings.members().instants().forEach(network -> partners.add(open(network, settings, faults)));
            settings.members()
                    .populations()
                    .forEach(database -> partners.add(PopulationPartner.open(database, settings.clock(), faults)));
            settings.members().offices().forEach(office -> partners.add(open(office, settings, faults)));
            settings.members().csvBanks().forEach(bank -> partners.add(open(bank, settings)));
            WebServer.Ports ports = new WebServer.Ports(settings.port(), settings.portsOfOne());
            WebServer web = WebServer.start(ports, partners, faults, settings.faultTimings());
            log.atInfo()
                    .addKeyValue("event", "sandbox.started")
                    .addKeyValue("port", web.port())
                    .log("The simulated partners answer");
            return new Sandbox(List.copyOf(partners), faults, web);
        } catch (RuntimeException e) { // not decided here: only nothing may stay open
            partners.forEach(Partner::close);
            throw e;
        }
    }

    private static Partner open(BankSettings bank, SandboxSettings settings, FaultPlan faults) {
        String destination = bank.destination();
        Bank opened = Bank.open(bank, settings.folder(destination), settings.clock(), faults);
        Integer sftpPort = settings.members().sftpPorts().get(destination);
        return sftpPort == null
                ? new BankPartner(destination, opened)
                : SftpBankPartner.open(
                        opened,
                        new SftpBankPartner.Place(destination, settings.folder(destination), sftpPort),
                        faults,
                        settings.faultTimings());
    }

    private static Partner open(InstantSettings network, SandboxSettings settings, FaultPlan faults) {
        var folder = settings.folder(network.destination());
        return new InstantPartner(network, InstantNetwork.open(network, folder, settings.clock(), faults));
    }

    private static Partner open(CsvBankSettings bank, SandboxSettings settings) {
        CsvBank opened = CsvBank.open(bank, settings.folder(bank.destination()), settings.clock());
        return new CsvBankPartner(bank, opened, OwnCertificate.in(settings.keys(bank.destination())));
    }

    private static Partner open(VssSettings office, SandboxSettings settings, FaultPlan faults) {
        var folder = settings.folder(office.destination());
        return VssPartner.open(office, folder, settings.clock(), faults);
    }

    /** The port of all partners on the loopback address. */
    public int port() {
        return web.port();
    }

    /** The port of one partner: its own if it has one, else the shared one. */
    public int port(String destination) {
        return web.port(destination);
    }

    /** The port of a bank over SFTP, on the loopback address. */
    public int sftpPort(String destination) {
        if (partner(destination) instanceof SftpBankPartner bank) {
            return bank.port();
        }
        throw new IllegalArgumentException(destination + " is not reached over SFTP");
    }

    /** The faults in force and the counts of calls, as {@code /control} shows them. */
    public FaultPlan faults() {
        return faults;
    }

    /** The partner with this id. */
    public Partner partner(String destination) {
        return partners.stream()
                .filter(partner -> partner.destination().equals(destination))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no partner is called " + destination));
    }

    @Override
    public void close() {
        web.close();
        heartbeat.close();
        partners.forEach(Partner::close);
    }
}
