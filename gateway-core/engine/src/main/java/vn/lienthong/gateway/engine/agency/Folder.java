package vn.lienthong.gateway.engine.agency;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which an agency lays down lists of one service and finds the answers.
 *
 * @param place where it is
 * @param service what its lists are for
 * @param profile intake profile of its lists; absent: the service's default
 * @param clocks when it is looked at and when a file counts as whole
 * @param parameters of every list that does not say otherwise itself
 * @param papers how the answers are written
 */
public record Folder(
        Place place, String service, @Nullable String profile, Clocks clocks, Parameters parameters, Papers papers) {

    /**
     * When.
     *
     * @param quiet how long a file must have stayed the same before it is taken; zero where files get their names only when
     *     they are whole
     * @param poll pause between two looks
     * @param controlWait how long a list waits for its control file, where the service asks for control totals
     */
    public record Clocks(Duration quiet, Duration poll, Duration controlWait) {}

    /** What a list says about itself in its control file, or the folder for all its lists. Absent: not said. */
    public record Parameters(
            @Nullable LocalDate executionDate,
            @Nullable String officer,
            @Nullable String purpose,
            @Nullable String period,
            @Nullable String unit,
            @Nullable Boolean checkOnly) {

        /** What is said here; what is not said here as {@code usual} has it. */
        public Parameters or(Parameters usual) {
            return new Parameters(
                    executionDate == null ? usual.executionDate : executionDate,
                    officer == null ? usual.officer : officer,
                    purpose == null ? usual.purpose : purpose,
                    period == null ? usual.period : period,
                    unit == null ? usual.unit : unit,
                    checkOnly == null ? usual.checkOnly : checkOnly);
        }
    }

    /**
     * Answers.
     *
     * @param language of the reasons in the table of refused lines
     */
    public record Papers(Form form, Language language) {}

    /** What the tables of refused lines and results are. */
    public enum Form {
        CSV,
        XLSX
    }

    /** Of reasons. */
    public enum Language {
        VI,
        EN
    }
}
