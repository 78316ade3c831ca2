package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.page.Cursor;
import dev.marquee.tmdb.TmdbClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes arguments for public members: nonsense, values that calls returned before, and values that the library's own
 * constructors make of nonsense. Confined to one thread.
 */
final class Arguments {

    /** No value of a type could be made. */
    static final class NotMadeException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private static final int MAX_DEPTH = 3;
    private static final int MAX_KEPT = 300;
    private static final int MAX_SMALL = 5000;

    private final Random random;
    private final Nasty nasty;
    private final Path folder;
    private final List<Object> kept;
    private boolean gaveNull;
    private boolean small;
    private boolean inside;
    private int files;

    Arguments(Attempt attempt, List<Object> seeds) {
        this.random = attempt.random();
        this.nasty = new Nasty(random);
        this.folder = attempt.folder();
        this.kept = new ArrayList<>(seeds);
    }

    void reset() {
        gaveNull = false;
        inside = false;
    }

    /** {@return whether a null was made, anywhere, since the last reset} */
    boolean gaveNull() {
        return gaveNull;
    }

    /** Keeps what a call returned, for later calls; closes what nobody else would. */
    void keep(@Nullable Object value) throws Exception {
        if (value instanceof Marquee || value instanceof TmdbClient) {
            ((AutoCloseable) value).close();
        } else if (value instanceof Optional<?> optional) {
            keep(optional.orElse(null));
        } else if (value instanceof Collection<?> all) {
            keep(all.stream().findFirst().orElse(null));
        } else if (value != null && value.getClass().getName().startsWith("dev.marquee.")) {
            if (kept.size() < MAX_KEPT) {
                kept.add(value);
            } else {
                kept.set(MAX_KEPT / 2 + random.nextInt(MAX_KEPT / 2), value);
            }
        }
    }

    /** {@return a value of a type that is there already} */
    Optional<Object> known(Class<?> type) {
        List<Object> fitting = kept.stream().filter(type::isInstance).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(nasty.one(fitting));
    }

    /** Makes the arguments of a call; with small numbers if they say how much memory the call needs. */
    @Nullable
    Object[] of(Executable member, boolean smallNumbers) throws NotMadeException {
        small = smallNumbers;
        return of(member, 0);
    }

    private @Nullable Object[] of(Executable member, int depth) throws NotMadeException {
        Parameter[] parameters = member.getParameters();
        @Nullable Object[] values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = value(
                    parameters[i].getType(), parameters[i].getParameterizedType(), parameters[i].getName(), depth);
        }
        return values;
    }

    private @Nullable Object value(Class<?> type, Type generic, String name, int depth) throws NotMadeException {
        if (!type.isPrimitive() && random.nextInt(14) == 0) {
            gaveNull = true;
            return null;
        }
        Object plain = plain(type, name);
        if (plain != null) {
            return plain;
        }
        if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
            return collection(type, generic, name, depth);
        }
        if (Map.class.isAssignableFrom(type)) {
            Map<Object, Object> map = SortedMap.class.isAssignableFrom(type) ? new TreeMap<>() : new HashMap<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                Object key = value(raw(generic, 0), argument(generic, 0), name, depth + 1);
                Object content = value(raw(generic, 1), argument(generic, 1), name, depth + 1);
                if (key != null || map instanceof HashMap) {
                    map.put(key, content);
                }
            }
            return map;
        }
        if (type == Optional.class) {
            return Optional.ofNullable(value(raw(generic, 0), argument(generic, 0), name, depth + 1));
        }
        if (type.isEnum()) {
            return nasty.one(List.of(type.getEnumConstants()));
        }
        if (type.isArray()) {
            return array(type);
        }
        Optional<Object> known = known(type);
        if (known.isPresent() && (random.nextInt(3) != 0 || depth >= MAX_DEPTH)) {
            return known.get();
        }
        if (type.isInterface() && !type.isSealed()) {
            if (known.isPresent()) {
                return known.get();
            }
            if (type.getName().startsWith("dev.marquee.storage.")
                    || type.getName().startsWith("dev.marquee.user.")) {
                throw new NotMadeException(); // What implements a storage keeps the promises of the interface.
            }
            return Proxy.newProxyInstance(
                    Arguments.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answer(method));
        }
        if (depth < MAX_DEPTH && type.getName().startsWith("dev.marquee.")) {
            return made(type, depth);
        }
        if (known.isPresent()) {
            return known.get();
        }
        throw new NotMadeException();
    }

    /** What an object of ours, such as a callback, answers. */
    private @Nullable Object answer(Method method) {
        Class<?> type = method.getReturnType();
        if (method.getName().equals("toString")) {
            return "a callback";
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == int.class) {
            return nasty.whole();
        }
        if (type == long.class) {
            return nasty.wholeLong();
        }
        if (type == double.class) {
            return nasty.decimal();
        }
        gaveNull = true;
        return null;
    }

    private @Nullable Object plain(Class<?> type, String name) {
        if (type == int.class || type == Integer.class) {
            return small ? Math.min(nasty.whole(), MAX_SMALL) : nasty.whole();
        } else if (type == long.class || type == Long.class) {
            return nasty.wholeLong();
        } else if (type == double.class || type == Double.class) {
            return nasty.decimal();
        } else if (type == float.class || type == Float.class) {
            return (float) nasty.decimal();
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == BigDecimal.class) {
            return nasty.exact();
        } else if (type == String.class) {
            return name.equals("url") ? url() : name.equals("token") ? token() : text();
        } else if (type == Object.class) {
            return text();
        } else if (type == Instant.class) {
            return nasty.moment();
        } else if (type == LocalDate.class) {
            return nasty.date();
        } else if (type == LocalTime.class) {
            return nasty.time();
        } else if (type == Duration.class) {
            return nasty.duration();
        } else if (type == Clock.class) {
            return Clock.fixed(nasty.moment(), ZoneOffset.UTC);
        } else if (type == Random.class) {
            return new Random(random.nextLong());
        } else if (type == URI.class) {
            return nasty.one(List.of(
                    URI.create("http://127.0.0.1:1/3/"), URI.create("mailto:a@b"), URI.create(""), URI.create("x:/y")));
        } else if (type == Path.class) {
            return file();
        } else if (InputStream.class == type) {
            return new ByteArrayInputStream(bytes());
        } else if (OutputStream.class == type) {
            return new ByteArrayOutputStream();
        } else if (type == Throwable.class || type == Exception.class || type == RuntimeException.class) {
            return new IllegalStateException(text());
        }
        return null;
    }

    private String text() {
        return nasty.text(!inside);
    }

    private String url() {
        return switch (random.nextInt(6)) {
            case 0 -> "jdbc:sqlite:" + file();
            case 1 -> "jdbc:sqlite:" + folder.resolve("new" + random.nextInt(3) + ".db");
            case 2 -> "jdbc:sqlite::memory:";
            case 3 -> "jdbc:sqlite:file:" + folder.resolve("new.db") + "?" + text().replace("/", "");
            case 4 -> "jdbc:" + text().replace("sqlite", "").replace("postgresql", "");
            default -> {
                String text = text();
                yield text.startsWith("jdbc:") ? "x" + text : text;
            }
        };
    }

    /** {@return a cursor's token, made of a real one} */
    private String token() {
        List<Object> cursors = kept.stream().filter(Cursor.class::isInstance).toList();
        if (cursors.isEmpty() || random.nextInt(4) == 0) {
            return text();
        }
        String real = ((Cursor) nasty.one(cursors)).token();
        byte[] damaged = Damage.of(real.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), random);
        if (random.nextBoolean()) {
            return new String(damaged, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        // Damaged below the encoding, so that what is read is well-formed.
        try {
            byte[] content = java.util.Base64.getUrlDecoder().decode(real);
            return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(Damage.of(content, random));
        } catch (IllegalArgumentException otherForm) {
            return new String(damaged, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(5) == 0 ? 0 : random.nextInt(4000)];
        random.nextBytes(bytes);
        if (bytes.length > 20 && random.nextBoolean()) {
            byte[] start = nasty.one(List.of(
                            "MARQUEEM\1\0\0\0", "SQLite format 3\0", "\u001f\u008b\b", "{\"id\":1,", "id,title\n1,"))
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            System.arraycopy(start, 0, bytes, 0, start.length);
        }
        return bytes;
    }

    private Path file() {
        Path file = folder.resolve("file" + files++ % 20);
        try {
            switch (random.nextInt(6)) {
                case 0 -> {
                    return folder;
                }
                case 1 -> {
                    return folder.resolve("missing").resolve("x");
                }
                case 2 -> {
                    return folder.resolve(file.getFileName() + ".new");
                }
                default -> {
                    if (!Files.isDirectory(file)) {
                        Files.write(file, bytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    private Object collection(Class<?> type, Type generic, String name, int depth) throws NotMadeException {
        Collection<@Nullable Object> all = Set.class.isAssignableFrom(type) ? new LinkedHashSet<>() : new ArrayList<>();
        int size = switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1001;
            case 2 -> 30;
            default -> 1 + random.nextInt(3);
        };
        boolean outer = inside;
        inside = true;
        for (int i = 0; i < size; i++) {
            all.add(value(raw(generic, 0), argument(generic, 0), name, depth + 1));
        }
        inside = outer;
        return all;
    }

    private Object array(Class<?> type) throws NotMadeException {
        int size = random.nextInt(6);
        if (type == char[].class) {
            return text().toCharArray();
        } else if (type == byte[].class) {
            return bytes();
        } else if (type == int[].class) {
            return random.ints(size, -2, 6).toArray();
        } else if (type == long[].class) {
            return random.longs(size).toArray();
        } else if (type == double[].class) {
            return random.doubles(size).toArray();
        } else if (type == float[].class) {
            return new float[size];
        } else if (type == boolean[].class) {
            return new boolean[size];
        } else if (type == String[].class) {
            return new String[] {text()};
        }
        throw new NotMadeException();
    }

    /** Makes a value by a random constructor or static factory of its type. */
    private @Nullable Object made(Class<?> type, int depth) throws NotMadeException {
        List<Executable> ways = new ArrayList<>();
        if (!Modifier.isAbstract(type.getModifiers())) {
            ways.addAll(List.of(type.getConstructors()));
        }
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType())) {
                ways.add(method);
            }
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                ways.addAll(List.of(permitted.getConstructors()));
            }
        }
        ways.sort(java.util.Comparator.comparing(Executable::toGenericString));
        if (ways.isEmpty()) {
            throw new NotMadeException();
        }
        Executable way = nasty.one(ways);
        if (!Modifier.isPublic(way.getDeclaringClass().getModifiers())) {
            throw new NotMadeException();
        }
        @Nullable Object[] values = of(way, depth + 1);
        try {
            return way instanceof Method method
                    ? method.invoke(null, values)
                    : ((Constructor<?>) way).newInstance(values);
        } catch (InvocationTargetException e) {
            FuzzedApi.requireTyped(way, values, e.getCause(), gaveNull);
            throw new NotMadeException();
        } catch (ReflectiveOperationException e) {
            throw new NotMadeException();
        }
    }

    private static Type argument(Type generic, int index) {
        if (generic instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[index];
        }
        return Object.class;
    }

    private static Class<?> raw(Type generic, int index) {
        return raw(argument(generic, index));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        } else if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        } else if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return Object.class;
    }
}
