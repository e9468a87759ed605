import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Paths;
import java.util.Locale;
import java.util.ResourceBundle;

/** Prints the texts of keys in the bundle for a language; arguments: folder, bundle, language, keys. */
public final class Lookup {
    private Lookup() {}

    public static void main(String[] arguments) throws Exception {
        URL[] folder = {Paths.get(arguments[0]).toUri().toURL()};
        Locale locale = Locale.forLanguageTag(arguments[2]);
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
        try (URLClassLoader loader = new URLClassLoader(folder)) {
            ResourceBundle bundle = ResourceBundle.getBundle(arguments[1], locale, loader, control);
            for (int at = 3; at < arguments.length; at++) {
                System.out.println(bundle.getString(arguments[at]));
            }
        }
    }
}
