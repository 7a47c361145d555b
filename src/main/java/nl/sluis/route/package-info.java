/** Top floor: the five words that routes are written in, and the law that holds every route to them. */
@NullMarked
package nl.sluis.route;

import org.jspecify.annotations.NullMarked;
