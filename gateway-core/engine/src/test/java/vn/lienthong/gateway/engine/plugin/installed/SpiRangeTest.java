package vn.lienthong.gateway.engine.plugin.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpiRangeTest {

    @ParameterizedTest(name = "{0} contains {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[1.0,2.0); 1.0; true",
                "[1.0,2.0); 1.9.9; true",
                "[1.0,2.0); 2.0; false",
                "[1.1,2.0); 1.0; false",
                "1; 1.5; true",
                "1.2; 1.1; false",
                "1.2; 2.0; false"
            })
    void a_range_contains_its_start_and_not_its_end(String range, String version, boolean contained) {
        assertThat(SpiRange.parse(range).contains(version)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any", "(1.0,2.0]", "^1.0"})
    void what_is_no_range_is_not_understood(String text) {
        assertThat(SpiRange.parse(text)).isNull();
    }

    @Test
    void a_version_of_four_numbers_is_none() {
        assertThatThrownBy(() -> SpiRange.parse("[1.0.0.0,2)")).isInstanceOf(IllegalArgumentException.class);
    }
}
