package vn.lienthong.gateway.app.cli;

/** A command that cannot do what it was asked; the message is for the person at the keyboard. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the shell is told. */
    public enum Exit {
        OK(0),
        FAILED(1),
        WRONG_USE(2),
        NOT_REACHABLE(3);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private final Exit exit;

    public CommandFailure(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    CommandFailure(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /** The command cannot be carried out as it was typed. */
    public static CommandFailure wrongUse(String message) {
        return new CommandFailure(Exit.WRONG_USE, message);
    }

    public Exit exit() {
        return exit;
    }
}
