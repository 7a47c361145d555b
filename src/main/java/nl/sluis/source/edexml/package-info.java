/** EDEXML files: a folder that people and SFTP boxes fill. */
@NullMarked
package nl.sluis.source.edexml;

import org.jspecify.annotations.NullMarked;
