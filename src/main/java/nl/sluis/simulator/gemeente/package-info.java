/** The leerplichtambtenaren of some gemeenten that do not exist: SFTP boxes with a key each. */
@NullMarked
package nl.sluis.simulator.gemeente;

import org.jspecify.annotations.NullMarked;
