package vn.lienthong.gateway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The control room of the simulated partners: their books, and the faults that they are told to make. */
final class SandboxClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One credit of a partner's book. */
    record Credit(String endToEndId, String amount, boolean returned) {}

    SandboxClient(URI base) {
        this.base = base;
    }

    void disarm() {
        send(request("/control/faults").DELETE().build());
    }

    /** Sets a fault at every partner and operation that it fits. */
    void arm(FaultOdds odds) {
        JsonNode order = JSON.valueToTree(
                Map.of("kind", odds.kind().word(), "probability", odds.probability(), "seed", FaultOdds.SEED));
        send(request("/control/faults")
                .POST(BodyPublishers.ofString(order.toString()))
                .build());
    }

    /** What arrived and which faults fired, by destination and operation. */
    JsonNode calls() {
        return json("/control/calls");
    }

    /** What every partner still has to tell, by destination. */
    JsonNode pending() {
        return json("/control/pending");
    }

    JsonNode book(String destination) {
        return json("/book?destination=" + destination);
    }

    /** Every credit of a partner's book as CSV. */
    String bookCsv(String destination) {
        return send(request("/book.csv?destination=" + destination).build());
    }

    /** Every credit of a book.
     *  @param csv as {@link #bookCsv} has it */
    static List<Credit> credits(String csv) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return rows.stream()
                    .map(row -> new Credit(
                            row.getField("EndToEndId"),
                            row.getField("amount"),
                            row.getField("returned").equals("1")))
                    .toList();
        } catch (IOException impossible) {
            throw new DemoFailure("The book is not readable.", impossible);
        }
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(send(request(path).build()));
        } catch (IOException noJson) {
            throw new DemoFailure(
                    "The simulated partners answered " + path + " with something else than JSON.", noJson);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
    }

    private String send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new DemoFailure("The simulated partners answered " + request.uri() + " with "
                        + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException away) {
            throw new DemoFailure("The simulated partners do not answer at " + base + ".", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted.", interrupted);
        }
    }
}
