/** Writes the files of a dossier, D03-TS, its decrease list and D05-TS, and holds them against their schemas. No I/O. */
@NullMarked
package vn.lienthong.connector.vss.dossier;

import org.jspecify.annotations.NullMarked;
