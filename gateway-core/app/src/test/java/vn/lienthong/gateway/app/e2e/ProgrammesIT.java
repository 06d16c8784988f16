package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample lists of the programmes, from the public door to the bank's book: as CSV, and as workbooks made by a library that is not ours. */
class ProgrammesIT {
    private static final Path SAMPLES = TestHome.ROOT.resolve("samples/programmes");
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @TempDir
    Path folder;

    private final Rehearsal day = Rehearsal.shared();

    @Test
    void every_line_of_every_programme_comes_home_as_its_answers_say() throws IOException {
        Map<String, String> batches = new LinkedHashMap<>();
        for (String name : names())
            batches.put(name, sent(name, "text/csv", Files.readAllBytes(SAMPLES.resolve(name + ".csv"))));

        assertAnswered(batches);
    }

    @Test
    void workbooks_of_another_library_with_vietnamese_headings_come_to_the_same_as_their_lists() throws IOException {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Path books = Files.createDirectory(folder.resolve("books"));
        for (String name : names())
            Files.writeString(lists.resolve(name + ".csv"), ofOthers(Files.readString(SAMPLES.resolve(name + ".csv"))));
        Npm.run(Duration.ofMinutes(2), Map.of(), "lists-to-workbooks.js", lists.toString(), books.toString());

        Map<String, String> batches = new LinkedHashMap<>();
        for (String name : names())
            batches.put(name, sent(name, WORKBOOK, Files.readAllBytes(books.resolve(name + ".xlsx"))));

        assertAnswered(batches);
        assertThat(batches.values())
                .allSatisfy(batch -> assertThat(
                                day.api.get("/batches/" + batch).get("format").asText())
                        .startsWith("xlsx"));
    }

    /** The same lines about other people: those of the other test are paid already. */
    private static String ofOthers(String list) {
        return list.replace("HN07P", "XL07P").replace("NCT-", "XLT-").replace(",0011", ",0791");
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".control.json"))
                    .map(file -> file.substring(0, file.length() - ".control.json".length()))
                    .sorted()
                    .toList();
        }
    }

    private String sent(String name, String type, byte[] list) throws IOException {
        StringBuilder parameters = new StringBuilder("filename=" + name);
        Api.json(Files.readString(SAMPLES.resolve(name + ".control.json")))
                .properties()
                .forEach(one -> parameters
                        .append('&')
                        .append(one.getKey())
                        .append('=')
                        .append(one.getValue().asText()));
        // workbooks have a title above their headings: the profile of offices says so
        if (type.equals(WORKBOOK) && parameters.indexOf("profile") < 0) parameters.append("&profile=office");
        HttpResponse<String> answer = day.api.upload("bank-payout", parameters.toString(), type, list);
        assertThat(answer.statusCode()).as(name + answer.body()).isEqualTo(202);
        return Api.json(answer).get("id").asText();
    }

    private void assertAnswered(Map<String, String> batches) {
        batches.forEach((name, batch) -> {
            Rehearsal.patiently().until(() -> Set.of("DONE", "REFUSED").contains(day.api.batchState(batch)));
            assertThat(day.api.get("/batches/" + batch).get("faults")).as(name).isEmpty();
            day.untilFinished(BANK, batch);
            assertThat(day.api.answers(batch)).as(name).isEqualTo(answers(name));
        });
        assertThat(day.book(BANK).duplicates()).isZero();
    }

    private static Map<Integer, String> answers(String name) {
        Map<Integer, String> answers = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(SAMPLES.resolve(name + "-answers.csv"))) {
            lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> answers.put(Integer.valueOf(cells[0]), cells[1] + " " + cells[2]));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return answers;
    }
}
