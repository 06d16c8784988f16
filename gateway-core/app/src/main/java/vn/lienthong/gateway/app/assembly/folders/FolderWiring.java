package vn.lienthong.gateway.app.assembly.folders;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.folder.Desk;
import vn.lienthong.gateway.engine.folder.FolderDoors;
import vn.lienthong.gateway.engine.intake.BatchChecker;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.service.Services;

/** How lists come in as files, and answers go out. */
@Configuration(proxyBeanMethods = false)
public class FolderWiring {

    @Bean
    Desk.Answers folderAnswers(Batches batches, RefusedLines refused, Results results) {
        return new Desk.Answers(batches, refused, results);
    }

    @Bean
    Desk folderDesk(
            Database database,
            Services services,
            BatchIntake intake,
            BatchChecker checker,
            Desk.Answers answers,
            ErrorCatalogue errors,
            Clock clock,
            SubmissionWriter.Node node) {
        return new Desk(database, services, intake, checker::wake, answers, errors, clock, node.id());
    }

    @Bean(destroyMethod = "close")
    FolderDoors folderDoors(Agencies agencies, Desk desk) {
        return new FolderDoors(agencies, desk);
    }
}
