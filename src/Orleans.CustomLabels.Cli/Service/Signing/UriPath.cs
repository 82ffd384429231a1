using System.Globalization;
using System.Text;

namespace CustomLabels.Cli.Service.Signing;

/// <summary>Percent encoding of a path as Signature Version 4 wants it: all but <c>A-Z a-z 0-9 - . _ ~ /</c>, upper-case hexadecimal.</summary>
internal static class UriPath
{
    public static string Encode(string path)
    {
        var encoded = new StringBuilder(path.Length);
        foreach (var value in Encoding.UTF8.GetBytes(path))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' or (byte)'/')
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            }
        }

        return encoded.ToString();
    }
}
