import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import java.lang.reflect.Array;
import java.util.Arrays;

/** Writes and reads the errors of types with a library for JSON; arguments: the library, then each type. */
public final class Json {
    interface Library {
        String write(Object value) throws Exception;

        Object read(String json, Class<?> type) throws Exception;
    }

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create(); // as Jackson writes texts

    private Json() {}

    public static void main(String[] arguments) throws Exception {
        Library library = library(arguments[0]);
        for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
            check(library, Class.forName(name));
        }
    }

    private static void check(Library library, Class<?> type) throws Exception {
        Object[] errors = (Object[]) type.getMethod("values").invoke(null);
        for (Object error : errors) {
            Object code = type.getMethod("getCode").invoke(error);
            String json = GSON.toJson(code);
            same(library.write(new Object[] {error}), "[" + json + "]");
            same(library.read(json, type), error);
            same(library.read("\"" + json.replaceAll("^\"|\"$", "") + "\"", type), error);
        }
        Object array = library.read("[null]", Array.newInstance(type, 0).getClass());
        same(Array.get(array, 0), null);
        boolean isText = type.getMethod("getCode").getReturnType() == String.class;
        for (String unknown : isText ? new String[] {"\"no such code\"", "\"\""} : new String[] {"3", "0", "-1"}) {
            same(outcome(library, unknown, type), type.getName().startsWith("strict") ? "an exception" : null);
        }
        for (String other : isText ? new String[] {"{}", "[]"} : new String[] {"{}", "\"NOT_FOUND\"", "[]"}) {
            same(outcome(library, other, type), "an exception");
        }
        System.out.println(type.getName() + " " + errors.length);
    }

    private static Object outcome(Library library, String json, Class<?> type) throws Exception {
        try {
            return library.read(json, type);
        } catch (JsonSyntaxException
                | com.fasterxml.jackson.databind.JsonMappingException
                | tools.jackson.core.JacksonException refused) {
            return "an exception";
        }
    }

    private static void same(Object found, Object wanted) {
        if (found == null ? wanted != null : !found.equals(wanted)) {
            throw new AssertionError(found + " is not " + wanted);
        }
    }

    private static Library library(String name) {
        if (name.equals("gson")) {
            return new Library() {
                public String write(Object value) {
                    return GSON.toJson(value);
                }

                public Object read(String json, Class<?> type) {
                    return GSON.fromJson(json, type);
                }
            };
        }
        if (name.equals("jackson 2")) {
            com.fasterxml.jackson.databind.ObjectMapper mapper = new com.fasterxml.jackson.databind.ObjectMapper();
            return new Library() {
                public String write(Object value) throws Exception {
                    return mapper.writeValueAsString(value);
                }

                public Object read(String json, Class<?> type) throws Exception {
                    return mapper.readValue(json, type);
                }
            };
        }
        tools.jackson.databind.json.JsonMapper mapper = new tools.jackson.databind.json.JsonMapper();
        return new Library() {
            public String write(Object value) {
                return mapper.writeValueAsString(value);
            }

            public Object read(String json, Class<?> type) {
                return mapper.readValue(json, type);
            }
        };
    }
}
