/**
 * Carries files to the bank and back over SFTP: uploads under a passing name and renames, looks where a file is, fetches and moves
 * reports. The only place that knows SSH; knows XML only as bytes.
 */
@NullMarked
package vn.lienthong.connector.iso20022.sftp;

import org.jspecify.annotations.NullMarked;
