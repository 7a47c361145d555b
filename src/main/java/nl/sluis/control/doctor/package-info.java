/** Looks whether everything that a night needs is there and fits, and says what to do about what is not. */
@NullMarked
package nl.sluis.control.doctor;

import org.jspecify.annotations.NullMarked;
