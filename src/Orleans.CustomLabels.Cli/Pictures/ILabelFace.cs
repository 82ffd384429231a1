using SkiaSharp;

namespace CustomLabels.Cli.Pictures;

/// <summary>Letters of one size to write on a picture with.</summary>
internal interface ILabelFace
{
    /// <summary>Height of a line in pixels.</summary>
    float Height { get; }

    /// <summary>Width of a text in pixels.</summary>
    float Width(string text);

    /// <summary>Writes a text whose upper left corner lies at the point.</summary>
    void Draw(SKCanvas canvas, string text, SKPoint corner, SKColor color);
}
