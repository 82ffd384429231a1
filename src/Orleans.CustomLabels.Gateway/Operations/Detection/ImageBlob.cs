using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CustomLabels.Gateway.Operations.Detection;

/// <summary>Decodes a picture that came as base64 inside JSON.</summary>
internal static class ImageBlob
{
    /// <summary>Decodes the string that the reader stands on.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="maxBytes">Largest picture that is decoded.</param>
    /// <param name="tooLarge">The picture is larger; nothing was decoded.</param>
    /// <exception cref="FormatException">Not base64.</exception>
    /// <exception cref="InvalidOperationException">Not a string.</exception>
    public static byte[] Decode(ref Utf8JsonReader json, int maxBytes, out bool tooLarge)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            throw new InvalidOperationException("A blob must be a string.");
        }

        if (!json.ValueIsEscaped)
        {
            return Decode(json.ValueSpan, maxBytes, out tooLarge);
        }

        // Some encoders write every "/" as "\/".
        var scrap = ArrayPool<byte>.Shared.Rent(json.ValueSpan.Length);
        try
        {
            return Decode(scrap.AsSpan(0, json.CopyString(scrap)), maxBytes, out tooLarge);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scrap);
        }
    }

    private static byte[] Decode(ReadOnlySpan<byte> base64, int maxBytes, out bool tooLarge)
    {
        var size = DecodedSize(base64);
        tooLarge = size > maxBytes;
        if (tooLarge)
        {
            return [];
        }

        // Every byte is overwritten, so zeroing 4 MB first would be for nothing.
        var bytes = GC.AllocateUninitializedArray<byte>(size);
        var status = Base64.DecodeFromUtf8(base64, bytes, out var consumed, out var written);
        return status == OperationStatus.Done && consumed == base64.Length && written == size
            ? bytes
            : throw new FormatException("Not base64.");
    }

    private static int DecodedSize(ReadOnlySpan<byte> base64)
    {
        var padding = base64 switch
        {
            [.., (byte)'=', (byte)'='] => 2,
            [.., (byte)'='] => 1,
            _ => 0,
        };
        return base64.Length % 4 == 0 ? (base64.Length / 4 * 3) - padding : throw new FormatException("Base64 comes in groups of four.");
    }
}
