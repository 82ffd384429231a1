using CustomLabels.Inference.Packages;

namespace CustomLabels.Inference.Workers;

/// <summary>A package unpacked into a temporary folder of its own, which goes with it.</summary>
internal sealed class UnpackedPackage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customlabels-");

    /// <exception cref="PackageRejectedException">The package is unsafe, too large, damaged, or no package at all.</exception>
    public UnpackedPackage(string source)
    {
        try
        {
            PackageUnpacker.Unpack(source, Folder, new PackageLimits(), CancellationToken.None);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
