/** Under which location a vestiging is reported, so that no group is too small to hide in. */
@NullMarked
package nl.sluis.register.reporting;

import org.jspecify.annotations.NullMarked;
