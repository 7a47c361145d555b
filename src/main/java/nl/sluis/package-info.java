/** The house: see README.md for the picture and src/main/docs for decisions. */
@NullMarked
package nl.sluis;

import org.jspecify.annotations.NullMarked;
