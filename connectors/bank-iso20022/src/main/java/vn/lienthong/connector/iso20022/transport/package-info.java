/** Carries files to the bank and back over HTTPS. Knows XML only as bytes; how a call leaves once is http-once's. */
@NullMarked
package vn.lienthong.connector.iso20022.transport;

import org.jspecify.annotations.NullMarked;
