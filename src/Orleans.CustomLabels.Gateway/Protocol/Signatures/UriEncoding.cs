using System.Buffers;
using System.Text;

namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>Percent encoding as Signature Version 4 wants it: everything but <c>A-Z a-z 0-9 - . _ ~</c>, upper-case hexadecimal.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static class UriEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    private static readonly SearchValues<byte> UnreservedOrSlash =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"u8);

    public static void Append(PooledByteWriter target, ReadOnlySpan<char> text, bool keepSlash)
    {
        var kept = keepSlash ? UnreservedOrSlash : Unreserved;
        var bytes = Encoding.UTF8.GetBytes(text.ToArray());
        foreach (var value in bytes)
        {
            if (kept.Contains(value))
            {
                target.Append(value);
            }
            else
            {
                target.Append((byte)'%');
                target.Append((byte)"0123456789ABCDEF"[value >> 4]);
                target.Append((byte)"0123456789ABCDEF"[value & 15]);
            }
        }
    }

    public static string Encode(string text)
    {
        using var writer = new PooledByteWriter(text.Length * 3);
        Append(writer, text, keepSlash: false);
        return Encoding.ASCII.GetString(writer.WrittenSpan);
    }
}
