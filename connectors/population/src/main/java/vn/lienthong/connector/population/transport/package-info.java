/** How a question travels: Apache CXF over URLConnection, the ways to prove who calls, and what came back. Knows no citizen. */
@NullMarked
package vn.lienthong.connector.population.transport;

import org.jspecify.annotations.NullMarked;
