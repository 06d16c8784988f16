package vn.lienthong.sandbox.bank;

/** One line of the list of reports. */
public record ReportLine(long seq, String type) {}
