/**
 * What connectors over HTTP have in common: their configuration read by key, TLS from it, and calls that leave at most once, end in
 * time and say whether anything may have arrived. A copy is in each connector's folder; knows no partner and no message, and of the
 * gateway its SPI.
 */
@NullMarked
package vn.lienthong.connector.http;

import org.jspecify.annotations.NullMarked;
