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
    public static string Compute(string folder) => Compute(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path =>
    {
        using var file = File.OpenRead(path);
        return (Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), SHA256.HashData(file));
    }));

    /// <summary>Computes the digest of a package whose files were hashed already.</summary>
    /// <param name="files">Relative name of each file, with slashes, and the SHA-256 of its bytes; in any order.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Compute(IEnumerable<(string Name, byte[] Sha256)> files)
    {
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        total.AppendData("customlabels-package-1\n"u8);
        foreach (var (name, sha256) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            total.AppendData(Encoding.UTF8.GetBytes(name));
            total.AppendData([0]);
            total.AppendData(sha256);
        }

        return Convert.ToHexStringLower(total.GetHashAndReset());
    }
}
