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
            var placement = new TagPlacement(picture.Width, picture.Height);
            var whole = labels.Where(label => label.Geometry?.BoundingBox is null)
                .Select((label, line) => (label, tag: SKRect.Create(new(0, line * face.Height), Size(face, label)))).ToList();
            whole.ForEach(item => placement.Take(item.tag));

            // The most confident chooses its place first and is drawn last, so that it lies on top.
            var boxed = labels.Where(label => label.Geometry?.BoundingBox is not null)
                .Select(label => (label, box: Rectangle(picture, label.Geometry!.BoundingBox!)))
                .Select(item => (item.label, item.box, tag: placement.Place(Framed(item.box, stroke), Size(face, item.label))))
                .Reverse().ToList();
            boxed.ForEach(item => DrawBox(canvas, stroke, item.label, item.box));
            boxed.ForEach(item => DrawTag(canvas, face, item.label, item.tag));
            whole.ForEach(item => DrawTag(canvas, face, item.label, item.tag));
        }

        var format = encoded[0] == 0xFF ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png;
        using var data = picture.Encode(format, JpegQuality);
        return data.ToArray();
    }

    private static SKRect Rectangle(SKBitmap picture, BoundingBox box) =>
        SKRect.Create(box.Left * picture.Width, box.Top * picture.Height, box.Width * picture.Width, box.Height * picture.Height);

    // The frame is drawn half outside: a tag begins where it does.
    private static SKRect Framed(SKRect box, float stroke) => new(box.Left - (stroke / 2), box.Top, box.Right + (stroke / 2), box.Bottom);

    private static string Text(FoundLabel label) => Shown.Clean($"{label.Name} {Shown.Percent(label.Confidence)}");

    private static SKSize Size(ILabelFace face, FoundLabel label) => new(face.Width(Text(label)) + (face.Height / 2), face.Height);

    private static void DrawBox(SKCanvas canvas, float stroke, FoundLabel label, SKRect box)
    {
        using var paint = new SKPaint { Color = LabelColors.Of(label.Name), Style = SKPaintStyle.Stroke, StrokeWidth = stroke };
        canvas.DrawRect(box, paint);
    }

    private static void DrawTag(SKCanvas canvas, ILabelFace face, FoundLabel label, SKRect place)
    {
        var color = LabelColors.Of(label.Name);
        using var paint = new SKPaint { Color = color, Style = SKPaintStyle.Fill };
        canvas.DrawRect(place, paint);
        face.Draw(canvas, Text(label), new SKPoint(place.Left + (face.Height / 4), place.Top), LabelColors.ReadableOn(color));
    }
}
