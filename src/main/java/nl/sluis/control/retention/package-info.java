/** What is kept for how long, and the deletion of the link between a pseudonym and a person. */
@NullMarked
package nl.sluis.control.retention;

import org.jspecify.annotations.NullMarked;
