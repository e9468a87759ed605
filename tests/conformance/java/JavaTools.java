import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Runs tools of the JDK, and programs, one after the other in one Java, as a request on standard input says.
 *
 * <p>A request is the number of its words, then each word; an answer is the exit code, the standard output and the
 * standard error. A text has its length in bytes in front.
 */
public final class JavaTools {
    private static Class<?> kotlinc;

    private JavaTools() {}

    public static void main(String[] unused) throws IOException {
        DataInputStream requests = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(System.out);
        while (true) {
            String[] words;
            try {
                words = new String[requests.readInt()];
            } catch (EOFException end) {
                return;
            }
            for (int at = 0; at < words.length; at++) {
                words[at] = new String(requests.readNBytes(requests.readInt()), "UTF-8");
            }
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            ByteArrayOutputStream complained = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(printed, true, "UTF-8");
            PrintStream err = new PrintStream(complained, true, "UTF-8");
            answers.writeInt(run(words[0], Arrays.copyOfRange(words, 1, words.length), out, err));
            for (ByteArrayOutputStream text : Arrays.asList(printed, complained)) {
                answers.writeInt(text.size());
                text.writeTo(answers);
            }
            answers.flush();
        }
    }

    private static int run(String tool, String[] words, PrintStream out, PrintStream err) {
        if (!tool.equals("java") && !tool.equals("kotlinc")) {
            return ToolProvider.findFirst(tool).orElseThrow().run(out, err, words);
        }
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        System.setOut(out);
        System.setErr(err);
        try {
            if (tool.equals("kotlinc")) {
                return kotlinc(words[0], Arrays.copyOfRange(words, 1, words.length), err);
            }
            try (URLClassLoader loader = loader(words[0])) {
                Object arguments = Arrays.copyOfRange(words, 2, words.length);
                Method main = loader.loadClass(words[1]).getMethod("main", String[].class);
                main.setAccessible(true); // the class may be for its package alone
                main.invoke(null, arguments);
            }
            return 0;
        } catch (InvocationTargetException failure) {
            failure.getCause().printStackTrace();
        } catch (ReflectiveOperationException | IOException failure) {
            failure.printStackTrace();
        } finally {
            out.flush();
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
        return 1;
    }

    private static URLClassLoader loader(String classPath) throws IOException {
        List<URL> classes = new ArrayList<>();
        for (String path : classPath.split(File.pathSeparator)) {
            classes.add(new File(path).toURI().toURL());
        }
        return new URLClassLoader(classes.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    /** Runs the compiler of Kotlin, which is in libraries; its next run here takes a fraction of the time. */
    private static int kotlinc(String libraries, String[] words, PrintStream err)
            throws ReflectiveOperationException, IOException {
        if (kotlinc == null) {
            System.setProperty("kotlin.environment.keepalive", "true");
            kotlinc = loader(libraries).loadClass("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
        }
        Method exec = kotlinc.getMethod("exec", PrintStream.class, String[].class);
        Object code = exec.invoke(kotlinc.getConstructor().newInstance(), err, words);
        return (Integer) code.getClass().getMethod("getCode").invoke(code);
    }
}
