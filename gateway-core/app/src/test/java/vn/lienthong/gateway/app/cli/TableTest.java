package vn.lienthong.gateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columns_align_whether_a_letter_is_composed_or_not() {
        String decomposed = Normalizer.normalize("Ngân hàng", Normalizer.Form.NFD);

        String table = new Table(1, "tên", "số")
                .row(decomposed, "1")
                .row("Ngân hàng", "20")
                .toString();

        assertThat(table).isEqualTo("tên        số\nNgân hàng   1\nNgân hàng  20\n");
    }

    @Test
    void a_mark_over_a_letter_takes_no_place() {
        assertThat(Table.width(Normalizer.normalize("ệ", Normalizer.Form.NFD))).isEqualTo(1);
    }
}
