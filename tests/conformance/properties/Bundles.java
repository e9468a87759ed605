import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;

/** Prints the texts of bundles, a line of JSON for each file, as both readers of Java read them in an encoding. */
public final class Bundles {
    private Bundles() {}

    public static void main(String[] arguments) throws Exception {
        Charset encoding = Charset.forName(arguments[0]);
        for (int at = 1; at < arguments.length; at++) {
            ResourceBundle bundle;
            try (InputStream file = new FileInputStream(arguments[at])) {
                bundle = new PropertyResourceBundle(new InputStreamReader(file, encoding));
            }
            Properties properties = new Properties();
            try (InputStream file = new FileInputStream(arguments[at])) {
                properties.load(new InputStreamReader(file, encoding));
            }
            StringBuilder line = new StringBuilder("{");
            for (String key : new TreeSet<>(bundle.keySet())) {
                String text = bundle.getString(key);
                if (!text.equals(properties.getProperty(key)) || properties.size() != bundle.keySet().size()) {
                    throw new AssertionError(key);
                }
                line.append(line.length() == 1 ? "" : ",").append(quoted(key)).append(':').append(quoted(text));
            }
            System.out.println(line.append('}'));
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            quoted.append(String.format("\\u%04x", (int) unit));
        }
        return quoted.append('"').toString();
    }
}
