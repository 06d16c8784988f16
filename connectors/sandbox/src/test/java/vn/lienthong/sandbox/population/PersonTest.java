package vn.lienthong.sandbox.population;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.population.Person.Status;

class PersonTest {
    private static Person born(String birth) {
        return new Person("001046000007", "360000007", "Trần Văn Khuê", birth, "1", Status.ALIVE, "", "08995");
    }

    @ParameterizedTest
    @CsvSource({
        "19460312, Trần Văn Khuê, 19460312, true",
        "19460312, 'TRẦN  VĂN\u00A0khuê ', 19460312, true",
        "19460312, Tra\u0302\u0300n Va\u0306n Khue\u0302, 19460312, true",
        "19460312, Trần Văn Khuê, 1946, true",
        "1946, Trần Văn Khuê, 19460312, true",
        "1946, Trần Văn Khuê, 1946, true",
        "1946, Trần Văn Khuê, 19470312, false",
        "19460312, Trần Văn Khuê, 19460313, false",
        "19460312, Tran Van Khue, 19460312, false",
        "19460312, Trần Văn Khuế, 19460312, false"
    })
    void a_question_matches_when_name_and_birth_date_are_those_of_the_row(
            String birth, String askedName, String askedBirth, boolean matches) {
        assertThat(born(birth).matches(askedName, askedBirth)).isEqualTo(matches);
    }
}
