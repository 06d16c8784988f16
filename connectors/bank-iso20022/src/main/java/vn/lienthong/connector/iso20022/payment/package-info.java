/** Writes pain.001.001.09. Knows nothing of how the file travels. */
@NullMarked
package vn.lienthong.connector.iso20022.payment;

import org.jspecify.annotations.NullMarked;
