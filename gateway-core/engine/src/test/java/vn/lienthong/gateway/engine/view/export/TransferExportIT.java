package vn.lienthong.gateway.engine.view.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.SearchKeys;
import vn.lienthong.gateway.engine.view.ServiceWords;
import vn.lienthong.gateway.engine.view.TransferSearch;
import vn.lienthong.gateway.engine.view.TransferSearch.Criteria;

class TransferExportIT {
    private static final ServiceWords WORDS = new ServiceWords() {
        @Override
        public Mask mask(String service, String field) {
            return Mask.HIDDEN;
        }

        @Override
        public String result(String service, State state, String... codes) {
            return state.name();
        }

        @Override
        public String held(String service) {
            return "held";
        }
    };
    private static final Caller OPERATOR = new Caller("an", List.of(new Grant(Role.OPERATOR, null)), null);
    private static final Criteria ALL = new Criteria(null, null, null, null, null, null, null);

    private final LedgerRows ledger = new LedgerRows();

    @AfterEach
    void close() {
        ledger.close();
    }

    private TransferExport export() {
        var keys = new SearchKeys(String::hashCode, String::hashCode, String::hashCode);
        var search = new TransferSearch(ledger.database, ledger.references, keys, WORDS, ledger.clock);
        return new TransferExport(ledger.database, search, ledger.audit);
    }

    private List<String> csv(Caller caller, Criteria criteria) throws IOException {
        var out = new ByteArrayOutputStream();
        var asked = new TransferExport.Asked(caller, criteria, Table.Form.CSV, null);
        export().write(asked, Table.Form.CSV.on(out));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void all_lines_are_there_once_however_many_and_the_audit_has_their_number() throws IOException {
        ledger.unit(State.COMPLETED, 3_000);
        ledger.unit(State.READY, 3_000);
        ledger.update("update transfer set partner_code = '=1+1' where id = 17");

        var lines = csv(OPERATOR, ALL);

        assertThat(lines).hasSize(6_001).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).isEqualTo(String.join(",", TransferExport.COLUMNS));
        assertThat(lines.stream().filter(line -> line.startsWith(ledger.references.of(17))))
                .singleElement()
                .asString()
                .as("no spreadsheet runs it")
                .contains(",'=1+1,");
        assertThat(ledger.audited()).containsExactly("transfers.export transfers", "transfers.exported transfers");
        assertThat(ledger.one("select detail from audit_entry where action = 'transfers.exported'", String.class))
                .contains("\"lines\":6000", "\"whole\":true");
    }

    @Test
    void a_reader_who_goes_away_is_written_down_with_what_he_had() {
        ledger.unit(State.COMPLETED, 5_000);
        Table broken = new Table() {
            private int rows;

            @Override
            public void row(List<?> cells) throws IOException {
                if (++rows > 2_500) throw new IOException("gone");
            }

            @Override
            public void end() {}
        };

        assertThatThrownBy(() -> export().write(new TransferExport.Asked(OPERATOR, ALL, Table.Form.CSV, null), broken))
                .isInstanceOf(IOException.class);

        assertThat(ledger.one("select detail from audit_entry where action = 'transfers.exported'", String.class))
                .contains("\"lines\":2000", "\"whole\":false");
    }

    @Test
    void without_the_right_nothing_is_written_neither_to_the_reader_nor_as_an_export() {
        var viewer = new Caller("lan", List.of(new Grant(Role.VIEWER, null)), null);
        var ofBank = new Caller("minh", List.of(new Grant(Role.OPERATOR, LedgerRows.BANK)), null);

        assertThatThrownBy(() -> csv(viewer, ALL)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> csv(ofBank, ALL)).isInstanceOf(Denied.class);
        assertThat(ledger.audited()).isEmpty();
    }
}
