using SkiaSharp;

namespace CustomLabels.Cli.Pictures;

/// <summary>One colour per label name, the same in every picture and every run.</summary>
internal static class LabelColors
{
    private static readonly SKColor[] Palette =
    [
        new(0xE6, 0x19, 0x4B), new(0x3C, 0xB4, 0x4B), new(0x43, 0x63, 0xD8), new(0xF5, 0x82, 0x31), new(0x91, 0x1E, 0xB4), new(0x00, 0xA0, 0xA0),
        new(0xF0, 0x32, 0xE6), new(0x9A, 0x63, 0x24), new(0x80, 0x80, 0x00), new(0x00, 0x00, 0x75),
    ];

    public static SKColor Of(string name)
    {
        // string.GetHashCode differs from run to run.
        var hash = name.Aggregate(17u, (sum, character) => unchecked(sum * 31 + character));
        return Palette[hash % (uint)Palette.Length];
    }

    /// <summary>Black or white, whichever can be read on a colour.</summary>
    public static SKColor ReadableOn(SKColor color) =>
        color.Red * 0.299 + color.Green * 0.587 + color.Blue * 0.114 > 150 ? SKColors.Black : SKColors.White;
}
