/** Reads what banks send back: pain.002, camt.053, camt.054, as facts. Streams: no document is ever held whole. */
@NullMarked
package vn.lienthong.connector.iso20022.report;

import org.jspecify.annotations.NullMarked;
