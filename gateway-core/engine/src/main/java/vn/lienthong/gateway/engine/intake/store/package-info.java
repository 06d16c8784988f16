/** Writing lists into the ledger with COPY: raw files, units with their transfers, refused lines. */
@NullMarked
package vn.lienthong.gateway.engine.intake.store;

import org.jspecify.annotations.NullMarked;
