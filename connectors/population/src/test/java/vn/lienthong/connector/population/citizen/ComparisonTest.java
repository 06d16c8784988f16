package vn.lienthong.connector.population.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.connector.names.NameMatch;
import vn.lienthong.connector.population.message.Question;

class ComparisonTest {
    private static Comparison compare(String askedName, String askedBirth, String toldName, String toldBirth) {
        var asked = new Question.Person("001046000007", "", askedName, askedBirth);
        var told = new Citizen(
                "001046000007",
                "",
                "",
                PersonName.of("", "", toldName),
                BirthDate.read(toldBirth),
                "male",
                Citizen.Status.LIVING,
                Map.of());
        return Comparison.of(asked, told);
    }

    @ParameterizedTest
    @CsvSource({
        "19460312, 1946-03-12, MATCH",
        "1946, 1946, MATCH",
        "19460312, 1946, CANNOT_TELL",
        "1946, 1946-03-12, CANNOT_TELL",
        "19460312, 1946-03-13, CANNOT_TELL",
        "19460312, 1946-12-03, CANNOT_TELL",
        "19460312, 1946-01-01, CANNOT_TELL",
        "19460312, 1956-03-12, CANNOT_TELL",
        "1946, 1947, CANNOT_TELL",
        "1946, 1957, DIFFERS",
        "19460312, 1947-03-13, DIFFERS",
        "19460312, '', CANNOT_TELL"
    })
    void birth_dates_differ_only_where_they_clearly_do(String asked, String told, NameMatch result) {
        assertThat(compare("Trần Văn Khuê", asked, "Trần Văn Khuê", told).result())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "Trần Văn Khuê, 19460312, Trần Văn Khuê, 1946-03-12, MATCH, ''",
        "Nguyễn Thị Hoà, 19460312, NGUYỄN THỊ HÒA, 1946-03-12, MATCH, ''",
        "Trần Văn Khuê, 19460312, Trần Văn Khê, 1946-03-12, CANNOT_TELL, fullName",
        "Trần Văn Khuê, 19460312, Trần Văn Khê, 1946, CANNOT_TELL, fullName birthDate",
        "Trần Đức Lộc, 19460312, Trần Tuyết, 1946, DIFFERS, fullName",
        "Trần Đức Lộc, 19460312, Trần Tuyết, 1957-04-05, DIFFERS, fullName birthDate"
    })
    void the_worst_field_decides_and_is_named(
            String name, String birth, String toldName, String toldBirth, NameMatch result, String fields) {
        Comparison comparison = compare(name, birth, toldName, toldBirth);

        assertThat(comparison.result()).isEqualTo(result);
        assertThat(comparison.fields()).isEqualTo(fields.isEmpty() ? List.of() : List.of(fields.split(" ")));
    }
}
