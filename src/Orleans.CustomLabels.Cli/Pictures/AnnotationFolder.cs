using CustomLabels.Cli.Failures;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Pictures;

/// <summary>Where annotated pictures go, under the names of the originals.</summary>
/// <param name="folder">The folder; made when missing.</param>
/// <param name="originals">The folder that the originals' names are relative to.</param>
internal sealed class AnnotationFolder(string folder, string originals)
{
    public string Path { get; } = System.IO.Path.GetFullPath(folder);

    /// <summary>Draws and writes one picture.</summary>
    /// <exception cref="WrongUsageException">The original itself would be overwritten.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task SaveAsync(string original, byte[] encoded, IReadOnlyList<FoundLabel> labels, CancellationToken cancellation)
    {
        var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(originals, original));
        if (string.Equals(System.IO.Path.GetFullPath(original), System.IO.Path.GetFullPath(target), StringComparison.Ordinal))
        {
            throw new WrongUsageException("--save-annotated would overwrite the originals.", "Name another folder.");
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        await File.WriteAllBytesAsync(target, AnnotatedPicture.Draw(encoded, labels), cancellation).ConfigureAwait(false);
    }
}
