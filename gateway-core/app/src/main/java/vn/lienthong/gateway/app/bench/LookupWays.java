package vn.lienthong.gateway.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The two ways to an answer: through the gateway, and the very same question put to the partner without it. */
final class LookupWays {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OFFICER = "VN000000";

    /** As the partner file {@code population.yaml} says it, in the dialect of X-Road. */
    private static final String LETTER = """
            <?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:x="http://x-road.eu/xsd/xroad.xsd" xmlns:i="http://x-road.eu/xsd/identifiers"><soap:Header>\
            <x:client i:objectType="SUBSYSTEM"><i:xRoadInstance>XROADVN</i:xRoadInstance><i:memberClass>GOV</i:memberClass>\
            <i:memberCode>G01</i:memberCode><i:subsystemCode>AN-SINH</i:subsystemCode></x:client>\
            <x:service i:objectType="SERVICE"><i:xRoadInstance>XROADVN</i:xRoadInstance><i:memberClass>GOV</i:memberClass>\
            <i:memberCode>G05</i:memberCode><i:subsystemCode>DANCU</i:subsystemCode>\
            <i:serviceCode>TraCuuThongTinCongDan</i:serviceCode><i:serviceVersion>v1</i:serviceVersion></x:service>\
            <x:id>%s</x:id><x:userId>%s</x:userId><x:issue>%s</x:issue><x:protocolVersion>4.0</x:protocolVersion></soap:Header>\
            <soap:Body><TraCuuThongTinCongDan xmlns="http://dancuquocgia.bca"><MaYeuCau>%s</MaYeuCau><MaDVC>AN-SINH-XH</MaDVC>\
            <MaTichHop>037</MaTichHop><MaCanBo>%s</MaCanBo><SoDinhDanh>%s</SoDinhDanh><HoVaTen>%s</HoVaTen>\
            <NgayThangNamSinh>%s</NgayThangNamSinh></TraCuuThongTinCongDan></soap:Body></soap:Envelope>""";

    private final List<Person> people;

    private LookupWays(List<Person> people) {
        this.people = people;
    }

    /** Somebody of the made-up population. @param birthDate {@code yyyy}, {@code yyyy-MM-dd} or as the file has it */
    private record Person(String number, String name, String birthDate) {
        /** Personal data has no string form, not even of people who do not exist. */
        @Override
        public String toString() {
            return "Person";
        }
    }

    /** @param population the file that the simulated partner knows its people from */
    static LookupWays of(Path population) {
        try (var lines = Files.lines(population)) {
            List<Person> people = lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[5].equals("alive"))
                    .map(cells -> new Person(cells[0], cells[2], cells[3]))
                    .toList();
            return new LookupWays(people);
        } catch (IOException unreadable) {
            throw new BenchFailure("The sample population " + population + " cannot be read.", unreadable);
        }
    }

    private Person person(int number) {
        return people.get(number % people.size());
    }

    Lookups.Way throughTheGateway(Rig rig) {
        return new Lookups.Way(
                "through the gateway",
                () -> new KeepAliveCalls(
                        rig.gatewayUrl(),
                        "/api/v1/services/citizen-lookup/transfers",
                        List.of(
                                "Authorization: Bearer " + rig.token(),
                                "Content-Type: application/json",
                                "X-Officer: " + OFFICER,
                                "Prefer: wait=20")),
                this::question,
                answer -> answer.status() == 200 && answer.says("\"result\":\"found\""));
    }

    private byte[] question(int number) {
        Person person = person(number);
        Map<String, String> question = Map.of(
                "personal_number", person.number(),
                "full_name", person.name(),
                "birth_date", person.birthDate(),
                "dossier", "HS-" + number,
                "purpose", "bench");
        return JSON.valueToTree(question).toString().getBytes(StandardCharsets.UTF_8);
    }

    Lookups.Way direct(URI partner) {
        return new Lookups.Way(
                "directly",
                () -> new KeepAliveCalls(
                        partner,
                        "/population/xroad",
                        List.of("Content-Type: text/xml; charset=UTF-8", "SOAPAction: \"\"")),
                this::letter,
                answer -> answer.status() == 200 && answer.says("CongDan>"));
    }

    private byte[] letter(int number) {
        Person person = person(number);
        String born = person.birthDate().length() == 4
                ? "<Nam>" + person.birthDate() + "</Nam>"
                : "<NgayThangNam>" + day(person.birthDate()) + "</NgayThangNam>";
        return LETTER.formatted(
                        UUID.randomUUID(),
                        OFFICER,
                        "HS-" + number,
                        "R" + number,
                        OFFICER,
                        person.number(),
                        person.name(),
                        born)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** {@code 20/11/1950} or {@code 1950-11-20} as {@code 19501120}. */
    private static String day(String date) {
        String[] parts = date.split("[/-]");
        return parts[0].length() == 4 ? parts[0] + parts[1] + parts[2] : parts[2] + parts[1] + parts[0];
    }
}
