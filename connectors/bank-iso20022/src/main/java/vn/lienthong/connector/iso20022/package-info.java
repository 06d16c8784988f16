/**
 * The bank protocol "ISO 20022 host to host" as the gateway sees it: one link a destination, the payment going out, the reports
 * coming in. What is written lives in {@code payment}, what is read in {@code report}, how it travels in {@code transport}.
 */
@NullMarked
package vn.lienthong.connector.iso20022;

import org.jspecify.annotations.NullMarked;
