package dev.marquee.spring.boot.autoconfigure.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the application. */
@Entity
@Table(name = "shop_note")
class Note {

    @Id
    private long id;

    Note() {}

    Note(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }
}
