package vn.lienthong.gateway.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyWordsTest {
    private final MoneyWords north = new MoneyWords(MoneyWords.LINH);

    @ParameterizedTest
    @CsvSource({
        "0, Không đồng",
        "1, Một đồng",
        "4, Bốn đồng",
        "5, Năm đồng",
        "10, Mười đồng",
        "11, Mười một đồng",
        "14, Mười bốn đồng",
        "15, Mười lăm đồng",
        "20, Hai mươi đồng",
        "21, Hai mươi mốt đồng",
        "24, Hai mươi tư đồng",
        "25, Hai mươi lăm đồng",
        "31, Ba mươi mốt đồng",
        "44, Bốn mươi tư đồng",
        "55, Năm mươi lăm đồng",
        "91, Chín mươi mốt đồng",
        "100, Một trăm đồng",
        "101, Một trăm linh một đồng",
        "104, Một trăm linh bốn đồng",
        "105, Một trăm linh năm đồng",
        "110, Một trăm mười đồng",
        "111, Một trăm mười một đồng",
        "115, Một trăm mười lăm đồng",
        "121, Một trăm hai mươi mốt đồng",
        "1000, Một nghìn đồng",
        "1001, Một nghìn không trăm linh một đồng",
        "1010, Một nghìn không trăm mười đồng",
        "500000, Năm trăm nghìn đồng",
        "550000, Năm trăm năm mươi nghìn đồng",
        "1005024, Một triệu không trăm linh năm nghìn không trăm hai mươi tư đồng",
        "1000005, Một triệu không trăm linh năm đồng",
        "21021021, Hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt đồng",
        "1000000000, Một tỷ đồng",
        "1000005000, Một tỷ không trăm linh năm nghìn đồng",
        "12345678901, Mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một đồng",
        "1000000000000, Một nghìn tỷ đồng",
        "2005000000001, Hai nghìn không trăm linh năm tỷ không trăm linh một đồng"
    })
    void an_amount_is_read_as_a_voucher_carries_it(long vnd, String words) {
        assertThat(north.of(vnd)).isEqualTo(words);
    }

    @Test
    void the_south_reads_an_empty_place_of_tens_otherwise() {
        assertThat(new MoneyWords(MoneyWords.LE).of(1_105_000)).isEqualTo("Một triệu một trăm lẻ năm nghìn đồng");
    }

    @Test
    void what_came_back_is_read_as_less_than_nothing() {
        assertThat(north.of(-15_000)).isEqualTo("Âm mười lăm nghìn đồng");
    }

    @Test
    void the_greatest_amount_has_words() {
        assertThat(north.of(Long.MAX_VALUE)).startsWith("Chín tỷ hai trăm hai mươi ba triệu");
    }
}
