using System.Security.Cryptography;
using System.Text;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Pictures;

/// <summary>Tells one picture from another without keeping it.</summary>
internal static class PictureIdentity
{
    /// <returns>The SHA-256 of the bytes or, of an object, which this process never sees, of its location.</returns>
    public static string Of(DetectRequest request) => request switch
    {
        { Bytes: { } bytes } => $"bytes:{Convert.ToHexStringLower(SHA256.HashData(bytes))}",
        { Object: { } location } => $"object:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{location.Bucket}\n{location.Key}\n{location.Version}")))}",
        _ => "",
    };
}
