/** The durable truth: states, references, keys of rows, audit chain. Other features read and write it through lists. */
@NullMarked
package vn.lienthong.gateway.engine.ledger;

import org.jspecify.annotations.NullMarked;
