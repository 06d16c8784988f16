package vn.lienthong.gateway.app.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Outcome;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Result;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Run;

class TckReportTest {
    private static final Run.Done RUN = new Run.Done(
            "desk@1.0.0",
            "pay",
            List.of(
                    new Result("a", Outcome.PASSED, "", 12),
                    new Result("b", Outcome.SKIPPED, "a < b", 0),
                    new Result("c", Outcome.FAILED, "was 1", 3)));

    @Test
    void a_build_server_reads_it_as_the_report_of_a_test_run() {
        assertThat(TckReport.JUNIT.of(RUN))
                .contains("<testsuite name=\"desk@1.0.0 pay\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\">")
                .contains("<testcase classname=\"desk@1.0.0\" name=\"a\" time=\"0.012\"></testcase>")
                .contains("<skipped message=\"a &lt; b\"></skipped>")
                .contains("<failure message=\"was 1\"></failure>");
    }

    @Test
    void a_program_reads_it_as_an_object() {
        assertThat(TckReport.JSON.of(RUN))
                .contains("\"connector\" : \"desk@1.0.0\"")
                .contains("\"FAILED\"");
    }
}
