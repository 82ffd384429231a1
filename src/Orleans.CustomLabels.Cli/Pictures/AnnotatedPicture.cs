using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service.Shapes;
using CustomLabels.Inference.Images;
using SkiaSharp;

namespace CustomLabels.Cli.Pictures;

/// <summary>Draws what was found onto a picture: boxes with their labels, and labels of the whole picture as a list in the corner.</summary>
internal static class AnnotatedPicture
{
    private const int JpegQuality = 92;

    /// <summary>The annotated picture, upright, in the format of the original.</summary>
    /// <exception cref="PictureRejectedException">The original cannot be decoded.</exception>
    public static byte[] Draw(byte[] encoded, IReadOnlyList<FoundLabel> labels)
    {
        using var picture = UprightPicture.Decode(encoded);
        using (var canvas = new SKCanvas(picture))
        {
            var shortSide = Math.Min(picture.Width, picture.Height);
            var face = LabelFaces.OfHeight(Math.Clamp(shortSide / 24f, 12, 48));
            var stroke = Math.Clamp(shortSide / 200f, 2, 12);
            var line = 0;

            // The most confident last, so that it lies on top.
            foreach (var label in labels.Reverse())
            {
                if (label.Geometry?.BoundingBox is { } box)
                {
                    DrawBox(canvas, picture, face, stroke, label, box);
                }
            }

            foreach (var label in labels.Where(label => label.Geometry?.BoundingBox is null))
            {
                DrawTag(canvas, face, label, new SKPoint(0, line++ * face.Height));
            }
        }

        var format = encoded[0] == 0xFF ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png;
        using var data = picture.Encode(format, JpegQuality);
        return data.ToArray();
    }

    private static void DrawBox(SKCanvas canvas, SKBitmap picture, ILabelFace face, float stroke, FoundLabel label, BoundingBox box)
    {
        var rectangle = SKRect.Create(box.Left * picture.Width, box.Top * picture.Height, box.Width * picture.Width, box.Height * picture.Height);
        using var paint = new SKPaint { Color = LabelColors.Of(label.Name), Style = SKPaintStyle.Stroke, StrokeWidth = stroke };
        canvas.DrawRect(rectangle, paint);

        // Above the box where there is room, otherwise inside.
        var top = rectangle.Top - face.Height >= 0 ? rectangle.Top - face.Height : Math.Max(0, rectangle.Top);
        DrawTag(canvas, face, label, new SKPoint(Math.Max(0, rectangle.Left - stroke / 2), top));
    }

    private static void DrawTag(SKCanvas canvas, ILabelFace face, FoundLabel label, SKPoint corner)
    {
        var text = Shown.Clean($"{label.Name} {Shown.Percent(label.Confidence)}");
        var color = LabelColors.Of(label.Name);
        var margin = face.Height / 4;
        using var paint = new SKPaint { Color = color, Style = SKPaintStyle.Fill };
        canvas.DrawRect(SKRect.Create(corner.X, corner.Y, face.Width(text) + 2 * margin, face.Height), paint);
        face.Draw(canvas, text, new SKPoint(corner.X + margin, corner.Y), LabelColors.ReadableOn(color));
    }
}
