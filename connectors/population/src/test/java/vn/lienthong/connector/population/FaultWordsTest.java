package vn.lienthong.connector.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.connector.population.FaultWords.Meaning;

class FaultWordsTest {
    private final FaultWords words = new FaultWords(
            List.of("network", "io", "time_stamp"),
            List.of("maintenance"),
            List.of("AccessDenied", "unknown", "client"),
            List.of("servicefailed"));

    @ParameterizedTest
    @CsvSource({
        "Server.ServerProxy.NetworkError, LATER",
        "server.serverproxy.network_error, LATER",
        "Server.ClientProxy.IoError, LATER",
        "Server.ClientProxy.TimestampingFailed, LATER",
        "server.serverproxy.maintenance_mode, MAINTENANCE",
        "Server.ServerProxy.MaintenanceMode, MAINTENANCE",
        "Server.ServerProxy.AccessDenied, NEVER",
        "server.serverproxy.access_denied, NEVER",
        "Server.ServerProxy.ServiceFailed.UnknownHost, LATER",
        "Client.NetworkError, LATER",
        "Client, NEVER",
        "Server, LATER",
        "something.new, LATER",
        "'', LATER"
    })
    void one_code_means_the_same_in_either_spelling(String code, Meaning meaning) {
        assertThat(words.of(code)).isEqualTo(meaning);
    }
}
