package vn.lienthong.gateway.engine.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.ledger.LedgerRows;

class SavedViewsIT {
    private static final Caller LAN = caller("lan");
    private LedgerRows ledger;
    private SavedViews views;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        views = new SavedViews(ledger.database, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Caller caller(String name) {
        return new Caller(name, List.of(new Grant(Role.VIEWER, null)), null);
    }

    @Test
    void filters_are_kept_and_neither_a_person_nor_a_place_in_the_list() {
        assertThat(views.keep(
                        LAN,
                        "transfers",
                        " Bank B ",
                        "state=DEAD&who=payload-1.AAAA&before=LT1&destination=bank-b&x=1&cause=%"))
                .isTrue();

        assertThat(views.list(LAN, "transfers")).singleElement().satisfies(view -> {
            assertThat(view.name()).isEqualTo("Bank B");
            assertThat(view.address()).isEqualTo("/transfers?destination=bank-b&state=DEAD");
        });
        assertThat(SavedViews.kept("span=week&service=\"><script>")).isEqualTo("service=%22%3E%3Cscript%3E&span=week");
    }

    @Test
    void each_has_his_own_and_no_more_than_there_is_room_for() {
        assertThat(views.keep(LAN, "settings", "x", "")).isFalse();
        assertThat(views.keep(LAN, "audit", " ", "")).isFalse();
        for (int i = 0; i < 30; i++)
            assertThat(views.keep(LAN, "audit", "view " + i, "")).isTrue();
        assertThat(views.keep(LAN, "audit", "one more", "")).isFalse();
        assertThat(views.keep(caller("an"), "audit", "view 1", "actor=lan")).isTrue();

        var other = views.list(caller("an"), null).getFirst();
        assertThat(views.drop(LAN, Long.parseLong(other.id()))).isFalse();
        assertThat(views.drop(caller("an"), Long.parseLong(other.id()))).isTrue();
        assertThat(views.list(LAN, null)).hasSize(30);
    }
}
