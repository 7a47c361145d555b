/** The watchdog: outside the scheduler, it knows what should have happened and calls a person when it did not. */
@NullMarked
package nl.sluis.control.watch;

import org.jspecify.annotations.NullMarked;
