package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.FORGETFUL;
import static vn.lienthong.gateway.app.e2e.BadDayHome.OFFICE;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.vss.book.VssTotals;

/** A death that is told once through the public door reaches everybody who must know, by the shipped routes. */
class CitizenEventIT {
    private final Rehearsal day = Rehearsal.shared();

    @AfterEach
    void resume() {
        day.api.delete("/holds?target=destination:" + FORGETFUL + "&reason=test");
    }

    private long decreases() {
        return ((VssTotals) day.sandbox.partner(OFFICE).totals()).decreases();
    }

    @Test
    void a_death_stops_the_payout_ends_the_card_and_is_noted() {
        day.api.post("/holds", Map.of("target", "destination:" + FORGETFUL, "reason", "test"));
        var line = Payroll.person(FORGETFUL, "7777");
        String batch = day.api.accepted(Payroll.of(line));
        patiently().until(() -> day.api.batchState(batch).equals("RELEASED"));
        String payout = day.api.reference(batch, 1);
        long before = decreases();

        var event = Map.of(
                "kind", "died",
                "personal_number", line.personalNumber(),
                "full_name", "Trần Thị Mẫu",
                "birth_date", "1950",
                "event_date", "03/10/2026",
                "source", "Trích lục khai tử");
        var told = day.api.post("/services/citizen-event/transfers", event);
        assertThat(told.statusCode()).isEqualTo(202);
        String reference = Api.json(told).get("reference").asText();
        patiently()
                .until(() -> states(reference)
                        .equals(Map.of(
                                "payout-stop", "COMPLETED",
                                "health-card-decrease", "COMPLETED",
                                "registry-note", "COMPLETED")));

        assertThat(day.api.transfer(reference).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(decreases() - before).isEqualTo(1);
        resume();
        JsonNode stopped = day.api.transfer(payout);
        assertThat(stopped.get("state").asText() + " " + stopped.get("held").asText())
                .isEqualTo("READY citizen.dead");
        assertThat(stopped.at("/links/0/service").asText()).isEqualTo("payout-stop");
        assertThat(stopped.at("/links/0/direction").asText()).isEqualTo("from");
        assertThat(day.api.answers(batch)).containsEntry(1, "held citizen.dead");

        var again = day.api.post("/services/citizen-event/transfers", event);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Api.json(again).get("reference").asText()).isEqualTo(reference);
    }

    /** Service → state of what came of a transfer. */
    private Map<String, String> states(String reference) {
        var states = new TreeMap<String, String>();
        for (JsonNode link : day.api.transfer(reference).get("links"))
            states.put(link.get("service").asText(), link.get("state").asText());
        return states;
    }
}
