package vn.lienthong.gateway.engine.folder;

import java.time.Clock;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.service.Services;

/**
 * What every folder door stands on.
 *
 * @param received told that a list waits to be checked
 * @param node that holds the leases
 */
public record Desk(
        Database database,
        Services services,
        BatchIntake intake,
        Runnable received,
        Answers answers,
        ErrorCatalogue errors,
        Clock clock,
        String node) {

    /** Where the answers come from. */
    public record Answers(Batches batches, RefusedLines refused, Results results) {}
}
