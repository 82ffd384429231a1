using System.Globalization;
using System.Text;

namespace CustomLabels.Testing;

/// <summary>
/// A folder of a test's own, deleted with everything in it at the end. A test run that is killed leaves its folders behind: the next run removes those
/// whose process is gone. The name says which process that is.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    // Made once in a process: the first folder sweeps.
    private static readonly string Prefix = SweepAndName();

    /// <summary>Full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <summary>Path of something inside.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, creating its folder.</summary>
    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Writes a text file.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string SweepAndName()
    {
        LeftoverFolders.Sweep(System.IO.Path.GetTempPath(), TimeProvider.System.GetUtcNow().UtcDateTime);
        return string.Create(CultureInfo.InvariantCulture, $"{LeftoverFolders.Prefix}{Environment.ProcessId}-");
    }
}
