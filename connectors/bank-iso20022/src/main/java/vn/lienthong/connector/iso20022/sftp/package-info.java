/**
 * Carries files to the bank and back over SFTP: uploads under a passing name and renames, looks where a file is, fetches and moves
 * reports. Knows XML only as bytes, and SSH only through {@code session}.
 */
@NullMarked
package vn.lienthong.connector.iso20022.sftp;

import org.jspecify.annotations.NullMarked;
