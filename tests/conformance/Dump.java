import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Prints, for each enum named on the command line, one line of JSON with every error and every fact. */
public final class Dump {
    private static final String[][] FACTS = {
        {"code", "getCode"},
        {"message", "getMessage"},
        {"description", "getDescription"},
        {"solution", "getSolution"},
        {"category", "getCategory"},
        {"retryable", "isRetryable"},
        {"http_status", "getHttpStatus"},
        {"deprecated", "isDeprecated"},
    };

    private Dump() {}

    public static void main(String[] names) throws ReflectiveOperationException {
        for (String name : names) {
            System.out.println(errors(Class.forName(name)));
        }
    }

    private static String errors(Class<?> type) throws ReflectiveOperationException {
        List<String> errors = new ArrayList<>();
        for (Object error : type.getEnumConstants()) {
            errors.add(error(type, (Enum<?>) error));
        }
        Method fromCode = fromCode(type);
        Object unknown = fromCode.getParameterTypes()[0] == long.class ? (Object) 424242424242L : "no such code";
        check(fromCode.invoke(null, unknown).equals(Optional.empty()), "an unknown code is found");
        return "[" + String.join(", ", errors) + "]";
    }

    private static String error(Class<?> type, Enum<?> error) throws ReflectiveOperationException {
        List<String> facts = new ArrayList<>();
        facts.add("\"name\": " + json(error.name()));
        for (String[] fact : FACTS) {
            Method getter = getter(type, fact[1]);
            if (getter != null) {
                facts.add(json(fact[0]) + ": " + json(getter.invoke(error)));
            }
        }
        List<String> aliases = aliases(type, error);
        if (!aliases.isEmpty()) {
            facts.add("\"aliases\": [" + String.join(", ", aliases) + "]");
        }
        Object code = type.getMethod("getCode").invoke(error);
        check(fromCode(type).invoke(null, code).equals(Optional.of(error)), "a code does not lead back");
        boolean annotated = type.getField(error.name()).isAnnotationPresent(Deprecated.class);
        Method deprecated = getter(type, "isDeprecated");
        check(annotated == (deprecated != null && (Boolean) deprecated.invoke(error)), "@Deprecated is wrong");
        return "{" + String.join(", ", facts) + "}";
    }

    private static List<String> aliases(Class<?> type, Enum<?> error) throws ReflectiveOperationException {
        List<String> aliases = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (!field.isEnumConstant() && field.getType() == type && field.get(null) == error) {
                check(field.isAnnotationPresent(Deprecated.class), "a former name is not deprecated");
                aliases.add(json(field.getName()));
            }
        }
        Collections.sort(aliases);
        return aliases;
    }

    private static Method fromCode(Class<?> type) throws NoSuchMethodException {
        Class<?> codeType = type.getMethod("getCode").getReturnType();
        return type.getMethod("fromCode", codeType);
    }

    private static Method getter(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }

    private static String json(Object value) {
        if (value instanceof OptionalInt) {
            OptionalInt optional = (OptionalInt) value;
            return optional.isPresent() ? String.valueOf(optional.getAsInt()) : "null";
        }
        if (!(value instanceof String)) {
            return String.valueOf(value);
        }
        StringBuilder text = new StringBuilder("\"");
        for (char unit : ((String) value).toCharArray()) {
            text.append(unit < 0x7f && unit >= 0x20 && unit != '"' && unit != '\\'
                    ? String.valueOf(unit) : String.format("\\u%04x", (int) unit));
        }
        return text.append('"').toString();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
