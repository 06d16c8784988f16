package vn.lienthong.gateway.engine.access;

/** What a person may be allowed; named {@code area:object:action}, as pages, audit entries and refusals show it. */
public enum Right {
    /** See transfers, causes, batches, destinations, jobs: personal values masked. */
    LOOK("ledger:transfer:look"),
    /** Send one failed transfer on, or re-issue it. */
    REPLAY("ledger:transfer:replay"),
    /** A replay job over many. */
    REPLAY_MANY("ledger:job:replay"),
    /** Change what may be changed in a failed transfer, but neither money nor identity. */
    CORRECT("ledger:transfer:correct"),
    /** Ask for a change of an amount, an account or an identity; another person approves it. */
    CORRECT_LOCKED("ledger:transfer:correct-locked"),
    /** Say of a transfer in doubt whether it was paid; another person approves it. */
    DECIDE("ledger:transfer:decide"),
    /** Close without sending, and reopen. */
    CLOSE("ledger:transfer:close"),
    /** Release or cancel a batch. */
    RELEASE("ledger:batch:release"),
    /** Take masked lists away: transfers, results, refused lines. */
    EXPORT("ledger:list:export"),
    /** Send lists and messages. */
    SEND("intake:list:send"),
    /** See a personal value in full, with a reason. */
    REVEAL("person:value:reveal"),
    /** Acknowledge a cause, take it over, write a note to it, say that it is fixed or ignored for a time. */
    TEND("failure:cause:tend"),
    /** Resolve a break of the reconciliation. */
    RECONCILE("ledger:break:resolve"),
    /** Hold and resume a destination, a batch, a person, a transfer, or everything. */
    HOLD("destination:traffic:hold"),
    /** Ask a partner whether it answers. */
    TEST("destination:connection:test"),
    /** Approve or reject what another person asks for. */
    APPROVE("approval:request:decide"),
    /** Silence an alert, send a trial one. */
    ALERT("alert:rule:silence"),
    /** Install connectors, and say which version of one serves a destination. */
    CONNECT("connector:version:activate"),
    /** Start and stop routes. */
    ROUTE("route:route:stop"),
    /** Users, their roles and tokens; the settings that are kept in the ledger. */
    CONFIGURE("settings:user:manage"),
    /** Read the audit log and take it away. */
    AUDIT("audit:entry:look");

    private final String id;

    Right(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
