namespace CustomLabels.Cli.Pictures;

/// <summary>Finds the pictures of a folder.</summary>
internal static class PictureFolder
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png"];

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>All JPEG and PNG files below a folder, in a fixed order; links and hidden files are left out.</summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="except">A folder to leave out, such as the one annotated pictures go to; or null.</param>
    public static List<string> List(string folder, string? except)
    {
        var left = except is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(except)) + Path.DirectorySeparatorChar;
        return [.. Directory.EnumerateFiles(folder, "*", Everywhere)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => left is null || !Path.GetFullPath(file).StartsWith(left, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }
}
