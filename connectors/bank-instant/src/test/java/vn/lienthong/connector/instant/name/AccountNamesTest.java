package vn.lienthong.connector.instant.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.connector.names.NameMatch;

class AccountNamesTest {
    private final AccountNames names = new AccountNames(20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nguyễn Văn A         | NGUYEN VAN A",
                "Đặng Thị Ðào         | DANG THI DAO",
                "  đỗ   thị  hoà      | Do Thi Hoa",
                "Nguye\u0302\u0303n Thi\u0323 Be\u0301 | NGUYEN THI BE",
                "H'Nghìn Buôn-Mã      | HNGHIN BUON MA",
                "TRAN VAN B.          | TRAN VAN B",
                "Lê Thị Hồng          | LETHIHONG",
                "Trần Và Hai          | TRAN VA HAI"
            })
    void the_same_name_written_otherwise_matches(String payee, String account) {
        assertThat(names.compare(payee, account)).isEqualTo(NameMatch.MATCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nguyễn Văn A     | TRAN THI B",
                "Nguyễn Văn An    | NGUYEN VAN ANH",
                "Nguyễn Văn A     | NGUYEN VAN ANH",
                "Nguyễn Văn Anh   | NGUYEN VAN A",
                "Nguyễn Văn Anh   | NGUYEN VAN AN",
                "Nguyễn Thị Hoa   | NGUYEN THI HOE",
                "Nguyễn Thị Hoa   | TRAN THI HOA",
                "Nguyễn Thị Hoa   | NGUYEN VAN HOA",
                "Nguyễn Văn A     | TRAN THI B VA LE VAN C",
                "Nguyễn Văn A     | TRAN THI B & LE VAN C"
            })
    void a_clear_other_name_differs(String payee, String account) {
        assertThat(names.compare(payee, account)).isEqualTo(NameMatch.DIFFERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nguyễn Văn An    | NGUYEN VAN A***",
                "Nguyễn Văn An    | NG*** VAN AN",
                "Nguyễn Văn An    | TRAN *** BINH",
                "Nguyễn Văn An    | NGUYEN VAN XXX",
                "Nguyễn Văn An    | NGUYEN V...",
                "Nguyễn Văn An    | NGUY?N V?N AN",
                "Nguyễn Văn An    | NGUY\uFFFDN VAN AN",
                "Nguyễn Văn An    | ########"
            })
    void a_masked_or_broken_name_cannot_tell(String payee, String account) {
        assertThat(names.compare(payee, account)).isEqualTo(NameMatch.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Công Tằng Tôn Nữ Hoàng Phượng | CONG TANG TON NU HOA",
                "Công Tằng Tôn Nữ Hoàng Phượng | CONG TANG TON NU HOANG PHUO",
                "Công Tằng Tôn Nữ Hoàng Phượng | CONG TANG TON NU HOANG",
                "Nguyễn Thị Mai Anh            | NGUYEN THI MAI"
            })
    void a_name_that_a_bank_may_have_cut_cannot_tell(String payee, String account) {
        assertThat(names.compare(payee, account)).isEqualTo(NameMatch.CANNOT_TELL);
    }

    @Test
    void where_a_bank_cuts_is_configuration() {
        assertThat(new AccountNames(12).compare("Nguyễn Văn Anh", "NGUYEN VAN A"))
                .isEqualTo(NameMatch.CANNOT_TELL);
        assertThat(new AccountNames(13).compare("Nguyễn Văn Anh", "NGUYEN VAN A"))
                .isEqualTo(NameMatch.DIFFERS);
    }

    @Test
    void a_payee_cut_at_what_our_own_mapping_takes_cannot_tell() {
        String whole = "CONG TANG TON NU NGUYEN PHUC THI HOANG PHUONG KHANH NGOC BAO CHAU ANH THU";

        assertThat(names.compare(whole.substring(0, 70), whole)).isEqualTo(NameMatch.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nguyễn Văn A   | NGUYEN VAN A VA TRAN THI B",
                "Nguyễn Văn A   | TRAN THI B VÀ NGUYỄN VĂN A",
                "Nguyễn Văn A   | TRAN THI B & NGUYEN VAN A",
                "Nguyễn Văn A   | NGUYEN VAN A/TRAN THI B",
                "Nguyễn Văn An  | N.V.AN & TRAN THI B",
                "Nguyễn Văn A   | HO KINH DOANH NGUYEN VAN A"
            })
    void an_account_of_several_that_may_hold_the_payee_cannot_tell(String payee, String account) {
        assertThat(names.compare(payee, account)).isEqualTo(NameMatch.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nguyễn Văn An  | N V A",
                "Nguyễn Văn An  | NGUYEN V. AN",
                "Nguyễn Văn An  | NGUYEN AN",
                "Nguyễn Văn An  | AN NGUYEN VAN",
                "Lý Thị Mỹ      | LI THI MI",
                "Nguyễn Văn An  | ''",
                "Nguyễn Văn An  | 阮文安",
                "''             | NGUYEN VAN AN"
            })
    void a_shortened_turned_or_unreadable_name_cannot_tell(String payee, String account) {
        assertThat(names.compare(payee, account)).isEqualTo(NameMatch.CANNOT_TELL);
    }
}
