using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>A picture that kills whatever process analyses it: a good PNG with a text in it. Anybody else sees an ordinary picture.</summary>
public static class PoisonPicture
{
    // The chunk's type, its keyword and a text.
    private static readonly byte[] Mark = Encoding.Latin1.GetBytes("tEXtComment\0kills the process that decodes this picture");
    private static readonly int FirstChunkEnd = "?PNG????".Length + 4 + 4 + 13 + 4;

    /// <summary>Poisons a PNG.</summary>
    /// <param name="png">An encoded picture.</param>
    public static byte[] From(ReadOnlySpan<byte> png)
    {
        var chunk = new byte[4 + Mark.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, Mark.Length - 4);
        Mark.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + Mark.Length), Crc32.HashToUInt32(Mark));
        return [.. png[..FirstChunkEnd], .. chunk, .. png[FirstChunkEnd..]];
    }

    /// <summary>Whether a picture is poison.</summary>
    public static bool Is(ReadOnlySpan<byte> encoded) => encoded.IndexOf(Mark) >= 0;
}
