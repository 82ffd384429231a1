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

    private static readonly Dictionary<char, ulong> Glyphs = new()
    {
        ['A'] = 0x3A31FC631, ['B'] = 0x7A31F463E, ['C'] = 0x3E108420F, ['D'] = 0x7A318C63E, ['E'] = 0x7E10F421F,
        ['F'] = 0x7E10F4210, ['G'] = 0x3E109C62F, ['H'] = 0x4631FC631, ['I'] = 0x38842108E, ['J'] = 0x1C4210A4C,
        ['K'] = 0x4654C5251, ['L'] = 0x42108421F, ['M'] = 0x4775AC631, ['N'] = 0x4739ACE71, ['O'] = 0x3A318C62E,
        ['P'] = 0x7A31F4210, ['Q'] = 0x3A318D64D, ['R'] = 0x7A31F5251, ['S'] = 0x3E107043E, ['T'] = 0x7C8421084,
        ['U'] = 0x46318C62E, ['V'] = 0x46318A944, ['W'] = 0x4631AD771, ['X'] = 0x454A22951, ['Y'] = 0x462A21084,
        ['Z'] = 0x7C222221F, ['0'] = 0x3A33AE62E, ['1'] = 0x11842108E, ['2'] = 0x3A213221F, ['3'] = 0x78217043E,
        ['4'] = 0x08CA97C42, ['5'] = 0x7E1E0862E, ['6'] = 0x3A10F462E, ['7'] = 0x7C2221108, ['8'] = 0x3A317462E,
        ['9'] = 0x3A317842E, [' '] = 0x000000000, ['.'] = 0x00000018C, [','] = 0x000003088, ['-'] = 0x0000F8000,
        ['_'] = 0x00000001F, ['%'] = 0x672222273, [':'] = 0x018C03180, ['/'] = 0x042222210, ['('] = 0x088842082,
        [')'] = 0x208210888, ['+'] = 0x0084F9080, ['&'] = 0x32544564D,
    };

    public float Height { get; } = height;

    // A point of air above and below each line.
    private float Point => Height / (Rows + 2);

    public float Width(string text) => text.Length * (Columns + 1) * Point;

    public void Draw(SKCanvas canvas, string text, SKPoint corner, SKColor color)
    {
        using var paint = new SKPaint { Color = color, Style = SKPaintStyle.Fill };
        for (var i = 0; i < text.Length; i++)
        {
            var glyph = Glyphs.GetValueOrDefault(char.ToUpperInvariant(text[i]), Frame);
            for (var bit = 0; bit < Columns * Rows; bit++)
            {
                if ((glyph >> (Columns * Rows - 1 - bit) & 1) == 1)
                {
                    var (row, column) = Math.DivRem(bit, Columns);
                    canvas.DrawRect(SKRect.Create(corner.X + (i * (Columns + 1) + column) * Point, corner.Y + (row + 1) * Point, Point, Point), paint);
                }
            }
        }
    }
}
