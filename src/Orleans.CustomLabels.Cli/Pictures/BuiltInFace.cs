using SkiaSharp;

namespace CustomLabels.Cli.Pictures;

/// <summary>
/// Capital letters, digits and a few signs for machines without any font, such as a slim container. Each is a grid of 5 x 7 points, row by row from the
/// highest bit; what it lacks is drawn as a frame.
/// </summary>
internal sealed class BuiltInFace(float height) : ILabelFace
{
    private const int Columns = 5;
    private const int Rows = 7;
    private const ulong Frame = 0b11111_10001_10001_10001_10001_10001_11111;

    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-_%:/()+&";

    // In the order of the signs.
    private static readonly ulong[] Grids =
    [
        0x3A31FC631, 0x7A31F463E, 0x3E108420F, 0x7A318C63E, 0x7E10F421F, 0x7E10F4210, 0x3E109C62F, 0x4631FC631, 0x38842108E,
        0x1C4210A4C, 0x4654C5251, 0x42108421F, 0x4775AC631, 0x4739ACE71, 0x3A318C62E, 0x7A31F4210, 0x3A318D64D, 0x7A31F5251,
        0x3E107043E, 0x7C8421084, 0x46318C62E, 0x46318A944, 0x4631AD771, 0x454A22951, 0x462A21084, 0x7C222221F, 0x3A33AE62E,
        0x11842108E, 0x3A213221F, 0x78217043E, 0x08CA97C42, 0x7E1E0862E, 0x3A10F462E, 0x7C2221108, 0x3A317462E, 0x3A317842E,
        0x000000000, 0x00000018C, 0x000003088, 0x0000F8000, 0x00000001F, 0x672222273, 0x018C03180, 0x042222210, 0x088842082,
        0x208210888, 0x0084F9080, 0x32544564D,
    ];

    public float Height { get; } = height;

    // A point of air above and below each line.
    private float Point => Height / (Rows + 2);

    public float Width(string text) => text.Length * (Columns + 1) * Point;

    public void Draw(SKCanvas canvas, string text, SKPoint corner, SKColor color)
    {
        using var paint = new SKPaint { Color = color, Style = SKPaintStyle.Fill };
        for (var i = 0; i < text.Length; i++)
        {
            var sign = Signs.IndexOf(char.ToUpperInvariant(text[i]), StringComparison.Ordinal);
            var glyph = sign < 0 ? Frame : Grids[sign];
            for (var bit = 0; bit < Columns * Rows; bit++)
            {
                if (((glyph >> ((Columns * Rows) - 1 - bit)) & 1) == 1)
                {
                    var (row, column) = Math.DivRem(bit, Columns);
                    canvas.DrawRect(SKRect.Create(corner.X + (i * (Columns + 1) + column) * Point, corner.Y + (row + 1) * Point, Point, Point), paint);
                }
            }
        }
    }
}
