using CustomLabels.Inference.Images;

namespace CustomLabels.Cli.Pictures;

/// <summary>Reads a picture from disk, but not one that no service would take.</summary>
internal static class PictureFile
{
    private static readonly PictureLimits Limits = new();

    /// <exception cref="PictureRejectedException">Larger than a request may carry.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        Limits.CheckInline(new FileInfo(path).Length);
        return await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
    }
}
