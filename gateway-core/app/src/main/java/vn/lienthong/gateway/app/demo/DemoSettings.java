package vn.lienthong.gateway.app.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import vn.lienthong.gateway.app.GatewayServer;

/** What a demo is told.
 *  @param data     folder of the lists
 *  @param out      folder for results, books and the reconciliation
 *  @param var      folder of the state; an old one goes on where it stopped
 *  @param lists    sent one after the other
 *  @param maxItems items a submission; empty: as the partners are configured
 *  @param verify  every payee is looked up before pay
 *  @param ports    where gateway and partners listen
 *  @param exit     ends when all is done instead of staying up */
record DemoSettings(
        Path data,
        Path out,
        Path var,
        List<DemoList> lists,
        List<FaultOdds> faults,
        OptionalInt maxItems,
        boolean verify,
        Ports ports,
        boolean exit) {

    /** The people whom the population database and social security know: those of the lists' folder, else those of the distribution. */
    Path people() {
        Path own = data.resolve("population.csv");
        return Files.isRegularFile(own)
                ? own
                : GatewayServer.home().resolve("samples").resolve("population.csv");
    }

    /** Ports; 0: any free one, then also for health, metrics and broker. */
    record Ports(int gateway, int sandbox, int sftp) {}
}
