/** The messages: a question written once as exact bytes, read back from them, and the parts of an answer. Knows no connection. */
@NullMarked
package vn.lienthong.connector.population.message;

import org.jspecify.annotations.NullMarked;
