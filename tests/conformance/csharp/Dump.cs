// Prints, for each type named on the command line, one line of JSON with every error and every fact.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

internal static class Dump
{
    private const int MostSearches = 1000; // of messages in a large catalog, since each compares all of them

    private static readonly string[,] Facts =
    {
        { "code", "GetCode" },
        { "message", "GetMessage" },
        { "description", "GetDescription" },
        { "solution", "GetSolution" },
        { "category", "GetCategory" },
        { "retryable", "IsRetryable" },
        { "http_status", "GetHttpStatus" },
        { "deprecated", "IsDeprecated" },
        { "severity", "GetSeverity" },
        { "retry", "GetRetry" },
        { "grpc_status", "GetGrpcStatus" },
        { "since", "GetSince" },
        { "tags", "GetTags" },
        { "links", "GetLinks" },
    };

    private static readonly string[] Tags = { "en-GB", "EN", "zh-Hant-TW", "zh-Hant", "fr-CA", "de" };

    private static void Main(string[] arguments)
    {
        // A culture of its own, so that no number is written as the machine writes it.
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "minus " } };
        using (var output = Console.OpenStandardOutput())
        {
            foreach (var name in arguments)
            {
                var line = Encoding.UTF8.GetBytes(Line(typeof(Dump).Assembly, name) + "\n");
                output.Write(line, 0, line.Length);
            }
        }
    }

    private static string Line(Assembly assembly, string name)
    {
        var type = assembly.GetType(name, true);
        var extensions = assembly.GetType(name + "Extensions", true);
        var exception = assembly.GetType(name + "Exception");
        var names = Names(assembly, type);
        CheckUnknown(extensions, type, exception);
        var errors = new List<string>();
        foreach (var error in (IEnumerable)extensions.GetProperty("All").GetValue(null))
        {
            errors.Add(Error(extensions, error, names[error]));
            var message = Call(extensions, "GetMessage", error);
            CheckException(exception, extensions, error);
            if (errors.Count <= MostSearches)
            {
                var sharing = ((IEnumerable)Call(extensions, "FromMessage", message)).Cast<object>();
                Check(sharing.Count(each => each.Equals(error)) == 1, "a message does not lead back");
            }
        }
        Check(names.Count == errors.Count, "an error is missing");
        return "[" + string.Join(",", errors) + "]";
    }

    // Returns the members of each error, with their names: its own, then the former ones.
    private static Dictionary<object, List<MemberInfo>> Names(Assembly assembly, Type type)
    {
        var names = new Dictionary<object, List<MemberInfo>>();
        var members = type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Cast<MemberInfo>()
            : type.GetProperties(BindingFlags.Public | BindingFlags.Static);
        foreach (var member in members)
        {
            var error = member is FieldInfo field ? field.GetValue(null) : ((PropertyInfo)member).GetValue(null);
            if (!names.ContainsKey(error))
            {
                names.Add(error, new List<MemberInfo>());
            }
            names[error].Add(member);
            if (!type.IsEnum)
            {
                var constant = assembly.GetType(type.FullName + "Codes", true).GetField(member.Name);
                Check(constant.IsLiteral && error.ToString() == (string)constant.GetValue(null), "a code is another");
                Check(Obsolete(constant) == Obsolete(member), "a code is obsolete, or is not");
            }
        }
        return names;
    }

    private static string Error(Type extensions, object error, List<MemberInfo> members)
    {
        var name = (string)Call(extensions, "GetName", error);
        Check(Plain(members[0].Name) == Plain(name), "a constant has another name: " + members[0].Name);
        var facts = new List<string> { "\"name\":" + Json(name) };
        for (var at = 0; at < Facts.GetLength(0); at++)
        {
            if (Method(extensions, Facts[at, 1], error) != null)
            {
                facts.Add(Json(Facts[at, 0]) + ":" + Json(Call(extensions, Facts[at, 1], error)));
            }
        }
        foreach (var text in new[] { "Description", "Solution" })
        {
            var inLanguage = extensions.GetMethod("Get" + text, new[] { error.GetType(), typeof(string) });
            foreach (var tag in inLanguage == null ? new string[0] : Tags)
            {
                var found = inLanguage.Invoke(null, new[] { error, tag });
                facts.Add(Json(text.ToLowerInvariant() + " in " + tag) + ":" + Json(found));
            }
        }
        var code = Call(extensions, "GetCode", error);
        var arguments = new[] { code, null };
        var known = (bool)extensions.GetMethod("TryFromCode").Invoke(null, arguments);
        Check(known && arguments[1].Equals(error), "a code does not lead back");
        Check((bool)Call(extensions, "IsKnown", error), "an error is unknown");
        var deprecated = extensions.GetMethod("IsDeprecated");
        var isDeprecated = deprecated != null && (bool)deprecated.Invoke(null, new[] { error });
        Check(isDeprecated == (Obsolete(members[0]) != null), "a constant is obsolete, or is not");
        var former = members.Skip(1).ToList();
        Check(former.All(each => Obsolete(each).StartsWith("Use ")), "a former name is not obsolete");
        if (former.Count > 0)
        {
            var sorted = former.Select(each => each.Name).OrderBy(each => each, StringComparer.Ordinal);
            facts.Add("\"aliases\":[" + string.Join(",", sorted.Select(Json)) + "]");
        }
        return "{" + string.Join(",", facts) + "}";
    }

    private static void CheckUnknown(Type extensions, Type type, Type exception)
    {
        var code = type.IsEnum ? (object)-424242424242 : "no such code";
        var arguments = new[] { code, null };
        Check(!(bool)extensions.GetMethod("TryFromCode").Invoke(null, arguments), "an unknown code is found");
        var error = arguments[1];
        Check(Call(extensions, "GetCode", error).Equals(code), "an unknown code is lost");
        Check(!(bool)Call(extensions, "IsKnown", error), "an unknown code is known");
        Check(Call(extensions, "GetName", error) == null, "an unknown code has a name");
        for (var at = 1; at < Facts.GetLength(0); at++)
        {
            var method = Method(extensions, Facts[at, 1], error);
            var value = method?.Invoke(null, new[] { error });
            Check(value == null || value is ICollection none && none.Count == 0 || Facts[at, 0] == "deprecated" && value.Equals(false), "an unknown code has a fact");
        }
        var found = (IEnumerable)Call(extensions, "FromMessage", "no such message");
        Check(!found.Cast<object>().Any(), "an unknown message is found");
        CheckException(exception, extensions, error);
        if (!type.IsEnum)
        {
            var empty = Activator.CreateInstance(type);
            Check((string)Call(extensions, "GetCode", empty) == "" && empty.GetHashCode() != error.GetHashCode(), "no code");
            Check(empty.Equals(Activator.CreateInstance(type, (object)null)), "null is not the empty code");
        }
    }

    private static void CheckException(Type exception, Type extensions, object error)
    {
        if (exception == null)
        {
            return;
        }
        var code = Convert.ToString(Call(extensions, "GetCode", error), CultureInfo.InvariantCulture);
        var cause = new FormatException();
        foreach (var own in new[] { null, "own" })
        {
            var thrown = (Exception)Activator.CreateInstance(exception, error, own, cause);
            var name = (string)Call(extensions, "GetName", error);
            var text = code + (name == null ? "" : " " + name) + (own == null ? "" : ": " + own);
            Check(thrown.Message == text, "an exception has another message");
            Check(thrown.InnerException == cause, "an exception lost its cause");
            Check(exception.GetProperty("Error").GetValue(thrown).Equals(error), "an exception has another error");
            Check((string)exception.GetProperty("ResponseMessage").GetValue(thrown) == own, "another message");
            var itsCode = exception.GetProperty("Code").GetValue(thrown);
            Check(itsCode.Equals(Call(extensions, "GetCode", error)), "an exception has another code");
        }
    }

    private static object Call(Type extensions, string method, object argument) =>
        Method(extensions, method, argument).Invoke(null, new[] { argument });

    // A text has a method for the language too.
    private static MethodInfo Method(Type extensions, string method, object argument) =>
        extensions.GetMethod(method, new[] { argument.GetType() });

    private static string Obsolete(MemberInfo member) => member.GetCustomAttribute<ObsoleteAttribute>()?.Message;

    private static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();

    private static string Json(object value)
    {
        if (value is string text)
        {
            return "\"" + string.Concat(text.Select(Escaped)) + "\"";
        }
        if (value is IEnumerable<KeyValuePair<string, string>> pairs)
        {
            return "[" + string.Join(",", pairs.Select(each => Json(new[] { each.Key, each.Value }))) + "]";
        }
        if (value is IEnumerable<string> items)
        {
            return "[" + string.Join(",", items.Select(Json)) + "]";
        }
        return value is bool truth ? (truth ? "true" : "false") : Convert.ToString(value ?? "null", CultureInfo.InvariantCulture);
    }

    private static string Escaped(char unit) =>
        unit < ' ' || unit > '~' || unit == '"' || unit == '\\' ? "\\u" + ((int)unit).ToString("x4") : unit.ToString();

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
