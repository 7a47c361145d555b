/** When each partner is served: the plan, what is due by it, and the clock that starts it once. */
@NullMarked
package nl.sluis.control.schedule;

import org.jspecify.annotations.NullMarked;
