using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.Server.Tls;

/// <summary>Where a certificate is, and what it is used for.</summary>
/// <param name="Use">What for, in a word: <c>api</c>, <c>silo</c>.</param>
/// <param name="Setting">What the names of its settings begin with: <c>CustomLabels__Tls__</c>.</param>
/// <param name="Certificate">Path of the certificate and those after it.</param>
/// <param name="Key">Path of its key.</param>
/// <param name="Authority">Path of the authorities that others are trusted by; null where nobody else shows a certificate.</param>
internal sealed record CertificateFiles(string Use, string Setting, string Certificate, string Key, string? Authority = null)
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads the files, without looking into them.</summary>
    /// <exception cref="TlsException">One cannot be read.</exception>
    public CertificateTexts Read()
    {
        var certificate = Read(nameof(Certificate), Certificate);
        var key = Read(nameof(Key), Key);
        var authority = Authority is null ? "" : Read(nameof(Authority), Authority);
        return new(certificate, key, authority, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{certificate}\0{key}\0{authority}"))));
    }

    /// <summary>A problem with one of the files.</summary>
    public TlsException Problem(string setting, string path, string what, Exception? cause = null) => new($"{Setting}{setting}: '{path}' {what}", cause);

    private string Read(string setting, string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw Problem(setting, path, "is a folder. Name a PEM file.");
            }

            // Links are followed, so that a volume whose link was moved to a new version is read anew.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > MostBytes)
            {
                throw Problem(setting, path, "is too large to be a PEM file.");
            }

            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Problem(setting, path, "is not there.", missing);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw Problem(setting, path, "may not be read by the user that the server runs as.", refused);
        }
        catch (IOException problem)
        {
            throw Problem(setting, path, $"cannot be read: {problem.Message}", problem);
        }
    }
}
