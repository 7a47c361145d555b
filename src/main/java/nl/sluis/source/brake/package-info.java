/** The mass-change brake: what differs too much from what was accepted last waits for a person. */
@NullMarked
package nl.sluis.source.brake;

import org.jspecify.annotations.NullMarked;
