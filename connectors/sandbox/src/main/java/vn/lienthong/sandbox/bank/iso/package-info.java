/** ISO 20022 as the bank reads and writes it: pain.001 in, pain.002, camt.053 and camt.054 out. */
@NullMarked
package vn.lienthong.sandbox.bank.iso;

import org.jspecify.annotations.NullMarked;
