/** The simulated bank that speaks CSV over HTTPS and answers in codes of its own: the partner of docs/tutorial.md. Its memory is in csv.book. */
@NullMarked
package vn.lienthong.sandbox.csv;

import org.jspecify.annotations.NullMarked;
