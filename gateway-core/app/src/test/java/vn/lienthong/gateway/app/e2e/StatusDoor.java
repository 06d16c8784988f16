package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import vn.lienthong.gateway.app.GatewayServer;

/** The SOAP door of the gateway of {@link Rehearsal}, and transfers that one may ask about there: one is paid, one is not. */
final class StatusDoor {
    /** For which nobody may ask. */
    private static final String ANOTHER = "HN11";

    private static @org.jspecify.annotations.Nullable StatusDoor shared;

    final Rehearsal day = Rehearsal.shared();
    final GatewayServer gateway = day.gateway;
    final Payroll payroll = Payroll.of("social-monthly", 2, "7777", "0001");
    /** Reference of a transfer of an agency for which nobody asks here. */
    final String foreign;

    private final String batch;

    static synchronized StatusDoor shared() {
        if (shared == null) shared = new StatusDoor();
        return shared;
    }

    private StatusDoor() {
        batch = sent(payroll, SoapCall.AGENCY);
        String others = sent(Payroll.of("social-monthly", 1), ANOTHER);
        for (String each : new String[] {batch, others})
            Rehearsal.patiently().until(() -> day.api.batchState(each).equals("DONE"));
        foreign = day.api.reference(others, 1);
    }

    private String sent(Payroll list, String agency) {
        return Api.json(day.api.sendList("bank-payout", list, "X-Agency", agency))
                .get("id")
                .asText();
    }

    String reference(int line) {
        return day.api.reference(batch, line);
    }

    /** About the transfer that is paid. */
    SoapCall good() {
        return SoapCall.byReference(reference(1));
    }

    SoapCall.Answer ask(SoapCall call) {
        return call.sentTo(gateway.url());
    }

    SoapCall.Answer ask(String envelope) {
        return SoapCall.send(gateway.url(), envelope);
    }

    void requireNothingInside(SoapCall.Answer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .doesNotContain("Exception", "org.apache", "vn.lienthong.gateway", "\tat ", SoapCall.PASSWORD)
                .doesNotContain(payroll.line(0).personalNumber());
        assertThat(answer.all("incident")).hasSize(36);
    }
}
