// Reads files of .NET resources: for each path of the arguments, a line of pairs in base 64.
using System;
using System.Collections;
using System.Resources;
using System.Text;

static class ReadResx
{
    static string Encoded(string text)
    {
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    static void Main(string[] paths)
    {
        foreach (string path in paths)
        {
            var line = new StringBuilder();
            using (var reader = new ResXResourceReader(path))
            {
                foreach (DictionaryEntry entry in reader)
                {
                    line.Append(Encoded((string)entry.Key)).Append(':').Append(Encoded((string)entry.Value)).Append(' ');
                }
            }

            Console.WriteLine(line);
        }
    }
}
