/** Reads what is handed in to the simulated Vietnam Social Security: dossiers with their D03-TS and D05-TS files. Decides from a line alone what becomes of it. */
@NullMarked
package vn.lienthong.sandbox.vss.form;

import org.jspecify.annotations.NullMarked;
