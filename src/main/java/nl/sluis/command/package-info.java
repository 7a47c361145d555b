/** The commands of {@code ./sluis}: thin, each starts what it needs and prints what a person wants to know. */
@NullMarked
package nl.sluis.command;

import org.jspecify.annotations.NullMarked;
