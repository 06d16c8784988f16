/** Carries files to the bank and back over HTTPS. The only place that opens connections; knows XML only as bytes. */
@NullMarked
package vn.lienthong.connector.iso20022.transport;

import org.jspecify.annotations.NullMarked;
