package vn.lienthong.gateway.engine.flow;

/** How many transfers a destination may still be sent. Asked once for every claim, so it is quick where there is no limit. */
public interface Allowance {
    /** No limit anywhere. */
    Allowance ANY = new Allowance() {
        @Override
        public int take(String destination, int most) {
            return most;
        }

        @Override
        public void giveBack(String destination, int count) {}

        @Override
        public void spent(String destination) {}
    };

    /** Takes at most so many. @return how many may be sent; {@code most} itself where there is no limit */
    int take(String destination, int most);

    /** Some that were taken did not leave. */
    void giveBack(String destination, int count);

    /** What was taken has been sent: if it was the last, the destination is held now. */
    void spent(String destination);
}
