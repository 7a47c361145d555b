package nl.sluis;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub as a Spring Boot application; {@link Sluis} starts it for the commands that need it. */
@SpringBootApplication
public class SluisApplication {}
