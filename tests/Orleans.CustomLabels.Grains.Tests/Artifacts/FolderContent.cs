using CustomLabels.Testing;

namespace CustomLabels.Grains.Tests.Artifacts;

internal static class FolderContent
{
    /// <summary>All files below, as relative paths.</summary>
    public static IEnumerable<string> Of(TemporaryFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Path, file)).Order(StringComparer.Ordinal);
}
