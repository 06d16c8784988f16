/** The contract from the command line: what a subclass says in Java stands in {@code tck.yaml} beside {@code connector.yaml}. */
@NullMarked
package vn.lienthong.gateway.testkit.tck;

import org.jspecify.annotations.NullMarked;
