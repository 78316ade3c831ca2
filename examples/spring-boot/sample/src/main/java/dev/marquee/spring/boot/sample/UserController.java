package dev.marquee.spring.boot.sample;

import dev.marquee.NotFoundException;
import dev.marquee.spring.boot.sample.Answers.UserAnswer;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import dev.marquee.user.UserRepository;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The accounts. A real application would ask who calls before it answers. */
@RestController
class UserController {

    private final UserRepository users;

    UserController(UserRepository users) {
        this.users = users;
    }

    record Registration(@Nullable String username, @Nullable String email, @Nullable String password) {}

    record Changes(@Nullable String email, @Nullable String firstName, @Nullable String lastName) {}

    @PostMapping("/users")
    ResponseEntity<UserAnswer> register(@RequestBody Registration registration) {
        NewUser account = NewUser.of(
                Bodies.required("username", registration.username()), Bodies.required("email", registration.email()));
        String password = registration.password();
        User user = users.register(password == null ? account : account.password(password.toCharArray()));
        return ResponseEntity.created(URI.create("/users/" + user.id().value()))
                .eTag(Answers.tag(user.updatedAt()))
                .body(UserAnswer.of(user));
    }

    @GetMapping("/users/{id}")
    ResponseEntity<UserAnswer> user(@PathVariable long id) {
        return response(existing(id));
    }

    /** Changes an account that is still as the caller has read it: If-Match has its entity tag. */
    @PatchMapping("/users/{id}")
    @Transactional(isolation = Isolation.SERIALIZABLE)
    public ResponseEntity<UserAnswer> change(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String tag,
            @RequestBody Changes changes) {
        if (tag == null) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_REQUIRED, "send the ETag of the account as you read it in If-Match");
        }
        User user = existing(id);
        if (!matches(tag, Answers.tag(user.updatedAt()))) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_FAILED, "the account was changed in the meantime; read it again");
        }
        return response(users.update(user.id(), wanted(changes)));
    }

    /** {@return whether If-Match has a tag among its list, or is "*"; a weak tag never matches (RFC 9110)} */
    private static boolean matches(String header, String tag) {
        return ETag.parse(header).stream()
                .anyMatch(given -> given.isWildcard() || (!given.weak() && given.formattedTag().equals(tag)));
    }

    private static UserChanges wanted(Changes changes) {
        UserChanges wanted = UserChanges.none();
        wanted = changes.email() == null ? wanted : wanted.email(changes.email());
        wanted = changes.firstName() == null ? wanted : wanted.firstName(changes.firstName());
        return changes.lastName() == null ? wanted : wanted.lastName(changes.lastName());
    }

    private User existing(long id) {
        return users.find(new UserId(id))
                .orElseThrow(() -> new NotFoundException("there is no user " + id + "; register one first"));
    }

    private static ResponseEntity<UserAnswer> response(User user) {
        return ResponseEntity.ok().eTag(Answers.tag(user.updatedAt())).body(UserAnswer.of(user));
    }
}
