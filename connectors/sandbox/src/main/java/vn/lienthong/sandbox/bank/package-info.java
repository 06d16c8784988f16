/** The simulated bank, host to host over HTTPS: takes files, reports on them over its short day. Its memory is in bank.book, its messages in bank.iso. */
@NullMarked
package vn.lienthong.sandbox.bank;

import org.jspecify.annotations.NullMarked;
