/** The bank over SFTP, host to host: a real server, its folders on disk, faults on the connection and on the files. */
@NullMarked
package vn.lienthong.sandbox.bank.sftp;

import org.jspecify.annotations.NullMarked;
