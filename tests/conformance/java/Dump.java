import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Prints, for each enum or class named on the command line, one line of JSON with every error and every fact. */
public final class Dump {
    private static final String[][] FACTS = {
        {"code", "getCode"},
        {"message", "getMessage"},
        {"description", "getDescription"},
        {"solution", "getSolution"},
        {"category", "getCategory"},
        {"retryable", "getRetryable"},
        {"http_status", "getHttpStatus"},
        {"deprecated", "isDeprecated"},
        {"severity", "getSeverity"},
        {"retry", "getRetry"},
        {"grpc_status", "getGrpcStatus"},
        {"since", "getSince"},
        {"tags", "getTags"},
        {"links", "getLinks"},
    };

    private static final String[] TAGS = {"en-GB", "EN", "zh-Hant-TW", "zh-Hant", "fr-CA", "de"};

    private static final int MOST_SEARCHES = 1000; // of messages in a large type, since each compares all of them

    private Dump() {}

    public static void main(String[] names) throws ReflectiveOperationException {
        for (String name : names) {
            System.out.println(errors(Class.forName(name)));
        }
    }

    private static String errors(Class<?> type) throws ReflectiveOperationException {
        Object[] values = (Object[]) type.getMethod("values").invoke(null);
        check(values != type.getMethod("values").invoke(null), "callers share an array");
        check(!type.isEnum() || Arrays.equals(values, type.getEnumConstants()), "the values are not the constants");
        Map<String, Field> fields = new HashMap<>();
        Map<Object, List<String>> names = new HashMap<>();
        for (Field field : type.getFields()) {
            check(field.getType() == type && fields.put(field.getName(), field) == null, "a field is no constant");
            names.computeIfAbsent(field.get(null), error -> new ArrayList<>()).add(field.getName());
        }
        check(names.size() == values.length, "a constant is not among the values");
        List<String> errors = new ArrayList<>();
        int step = 1 + values.length / MOST_SEARCHES;
        for (Object error : values) {
            if (errors.size() % step == 0) {
                Object message = type.getMethod("getMessage").invoke(error);
                List<?> alike = (List<?>) type.getMethod("fromMessage", String.class).invoke(null, message);
                check(alike.contains(error), "a message does not lead back");
            }
            errors.add(error(type, error, fields, names.get(error)));
        }
        Method fromCode = fromCode(type);
        Object unknown = fromCode.getParameterTypes()[0] == long.class ? (Object) 424242424242L : "no such code";
        check(fromCode.invoke(null, unknown).equals(Optional.empty()), "an unknown code is found");
        return "[" + String.join(", ", errors) + "]";
    }

    private static String error(Class<?> type, Object error, Map<String, Field> fields, List<String> names)
            throws ReflectiveOperationException {
        Object name = type.getMethod("name").invoke(error);
        check(error.toString().equals(name) && names.contains(name), "the name is not the constant's");
        List<String> facts = new ArrayList<>();
        facts.add("\"name\": " + json(name));
        for (String[] fact : FACTS) {
            Method getter = getter(type, fact[1]);
            if (getter != null) {
                facts.add(json(fact[0]) + ": " + json(getter.invoke(error)));
            }
        }
        for (String text : new String[] {"description", "solution"}) {
            Method inLanguage = textIn(type, text);
            for (String tag : inLanguage == null ? new String[0] : TAGS) {
                facts.add(json(text + " in " + tag) + ": " + json(inLanguage.invoke(error, Locale.forLanguageTag(tag))));
            }
        }
        List<String> aliases = new ArrayList<>();
        Collections.sort(names);
        for (String alias : names) {
            if (!alias.equals(name)) {
                check(fields.get(alias).isAnnotationPresent(Deprecated.class), "a former name is not deprecated");
                aliases.add(json(alias));
            }
        }
        if (!aliases.isEmpty()) {
            facts.add("\"aliases\": [" + String.join(", ", aliases) + "]");
        }
        Object code = type.getMethod("getCode").invoke(error);
        check(fromCode(type).invoke(null, code).equals(Optional.of(error)), "a code does not lead back");
        Method retryable = getter(type, "getRetryable");
        boolean isRetryable = retryable != null && retryable.invoke(error).equals(Optional.of(true));
        check(retryable == null || type.getMethod("isRetryable").invoke(error).equals(isRetryable), "isRetryable is wrong");
        check(codesOf(type, names).equals(Collections.nCopies(names.size(), code)), "a constant of a code is another");
        boolean annotated = fields.get(name).isAnnotationPresent(Deprecated.class);
        Method deprecated = getter(type, "isDeprecated");
        check(annotated == (deprecated != null && (Boolean) deprecated.invoke(error)), "@Deprecated is wrong");
        return "{" + String.join(", ", facts) + "}";
    }

    private static List<Object> codesOf(Class<?> type, List<String> names) throws ReflectiveOperationException {
        List<Object> codes = new ArrayList<>();
        for (String name : names) {
            Field constant = Class.forName(type.getName() + "$Codes").getField(name);
            constant.setAccessible(true); // it may be inherited from what its package alone sees
            Object code = constant.get(null);
            codes.add(code instanceof Integer ? (Object) ((Integer) code).longValue() : code);
        }
        return codes;
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

    private static Method textIn(Class<?> type, String text) {
        try {
            return type.getMethod("get" + text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1), Locale.class);
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }

    private static String json(Object value) {
        if (value instanceof Optional) {
            return String.valueOf(((Optional<?>) value).orElse(null));
        }
        if (value instanceof OptionalInt) {
            OptionalInt optional = (OptionalInt) value;
            return optional.isPresent() ? String.valueOf(optional.getAsInt()) : "null";
        }
        if (value instanceof Map) {
            List<List<?>> pairs = new ArrayList<>();
            ((Map<?, ?>) value).forEach((title, url) -> pairs.add(Arrays.asList(title, url)));
            return json(pairs);
        }
        if (value instanceof List) {
            List<String> items = new ArrayList<>();
            ((List<?>) value).forEach(item -> items.add(json(item)));
            return "[" + String.join(", ", items) + "]";
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
