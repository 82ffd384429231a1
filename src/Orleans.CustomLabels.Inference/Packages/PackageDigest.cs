using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.Inference.Packages;

/// <summary>
/// The identity of a package's content, the same however it was packed: SHA-256 over the line <c>customlabels-package-1</c> and then, for each file
/// in ordinal order of its relative name, the name in UTF-8, a zero byte and the SHA-256 of the file's bytes.
/// </summary>
public static class PackageDigest
{
    /// <summary>Computes the digest of an unpacked package.</summary>
    /// <param name="folder">Folder that holds nothing but the package.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Compute(string folder)
    {
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        total.AppendData("customlabels-package-1\n"u8);
        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var name in names)
        {
            using var file = File.OpenRead(Path.Combine(folder, name));
            SHA256.HashData(file, content);
            total.AppendData(Encoding.UTF8.GetBytes(name));
            total.AppendData([0]);
            total.AppendData(content);
        }

        return Convert.ToHexStringLower(total.GetHashAndReset());
    }
}
