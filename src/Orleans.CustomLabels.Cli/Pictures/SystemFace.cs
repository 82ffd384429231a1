using SkiaSharp;

namespace CustomLabels.Cli.Pictures;

/// <summary>
/// A font of the machine. Skia is used without fontconfig here, so the file is looked for in the usual places.
/// </summary>
internal sealed class SystemFace : ILabelFace
{
    private static readonly string[] Names =
        ["DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "Arial.ttf", "arial.ttf", "segoeui.ttf"];

    private static readonly Lazy<SKTypeface?> Typeface = new(Find);
    private readonly SKTypeface _typeface;
    private readonly float _size;

    private SystemFace(SKTypeface typeface, float height)
    {
        (_typeface, _size, Height) = (typeface, height * 0.8f, height);
    }

    public float Height { get; }

    /// <summary>A face of that height, or null on a machine without fonts.</summary>
    public static SystemFace? OfHeight(float height) => Typeface.Value is { } typeface ? new SystemFace(typeface, height) : null;

    public float Width(string text)
    {
        using var font = new SKFont(_typeface, _size);
        return font.MeasureText(text);
    }

    public void Draw(SKCanvas canvas, string text, SKPoint corner, SKColor color)
    {
        using var font = new SKFont(_typeface, _size);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(text, corner.X, corner.Y + ((Height + (_size * 0.7f)) / 2), SKTextAlign.Left, font, paint);
    }

    private static SKTypeface? Find()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders =
        [
            "/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts"),
            "/System/Library/Fonts", "/Library/Fonts", Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        ];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 5 };
        var files = folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ttf", options))
            .ToLookup(file => Path.GetFileName(file), StringComparer.Ordinal);
        return Names.SelectMany(name => files[name]).Select(file => SKTypeface.FromFile(file)).FirstOrDefault(typeface => typeface is not null);
    }
}
