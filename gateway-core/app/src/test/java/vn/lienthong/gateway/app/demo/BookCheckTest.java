package vn.lienthong.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookCheckTest {
    private static final Roster ROSTER =
            new Roster(Path.of("list.csv"), 300, List.of("A", "B", "A", "C"), List.of("100", "200", "100", "50"));

    private final BookCheck check = new BookCheck();

    @BeforeEach
    void a_list_with_its_results() {
        check.add(ROSTER, ResultFile.parse("""
            line,result,code,reference,amount_vnd
            1,completed,,R1,100
            2,returned,AC04,R2,200
            3,completed,,R3,100
            4,refused,amount_vnd.not-a-number,,
            """));
    }

    @Test
    void books_that_agree_have_no_differences() {
        assertThat(differences(credit("R1", "100"), returned("R2", "200"), returned("R3", "100")))
                .containsExactly("R3 is completed, but the book says returned");
    }

    @Test
    void lines_have_the_numbers_of_their_list() {
        check.add(new Roster(Path.of("second.csv"), 7, List.of("D"), List.of("7")), ResultFile.parse("""
            line,result,code,reference,amount_vnd
            4711,completed,,R9,7
            """));

        assertThat(differences(credit("R1", "100"), returned("R2", "200"), returned("R3", "100"), credit("R9", "8")))
                .contains("R9 was credited with another amount than the list has");
    }

    @Test
    void two_credits_for_one_entitlement_are_found() {
        assertThat(differences(credit("R1", "100"), returned("R2", "200"), credit("R3", "100")))
                .containsExactly("R3 is a second credit for one entitlement");
    }

    @Test
    void one_reference_credited_twice_is_found() {
        assertThat(differences(credit("R1", "100"), credit("R1", "100"), returned("R2", "200"), returned("R3", "100")))
                .contains("R1 was credited twice");
    }

    @Test
    void a_credit_that_nobody_ordered_and_one_with_another_amount_are_found() {
        assertThat(differences(credit("R1", "999"), returned("R2", "200"), credit("X9", "1")))
                .contains(
                        "R1 was credited with another amount than the list has",
                        "X9 was credited, but the gateway knows no such transfer");
    }

    @Test
    void a_completed_line_without_a_credit_is_found() {
        assertThat(differences(returned("R2", "200"))).contains("R1 is completed, but the book has no credit");
    }

    private List<String> differences(SandboxClient.Credit... book) {
        return check.differences(List.of(book), reference -> false);
    }

    private static SandboxClient.Credit credit(String reference, String amount) {
        return new SandboxClient.Credit(reference, amount, false);
    }

    private static SandboxClient.Credit returned(String reference, String amount) {
        return new SandboxClient.Credit(reference, amount, true);
    }
}
