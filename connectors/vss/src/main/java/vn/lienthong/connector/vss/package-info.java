/**
 * Vietnam Social Security as the gateway sees it: dossiers of cards and contributions go out and are asked about, cards are looked
 * up. How a session is kept lives in {@code session}, how a dossier's file is written in {@code dossier}.
 */
@NullMarked
package vn.lienthong.connector.vss;

import org.jspecify.annotations.NullMarked;
