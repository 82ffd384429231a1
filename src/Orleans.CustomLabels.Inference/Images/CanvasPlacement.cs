using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Images;

/// <summary>
/// Where the whole upright picture lies on a model's canvas, in canvas pixels. With letterboxing the rectangle is inside the canvas, with cropping
/// it overhangs. It is all that is needed to draw the picture and to carry a model's boxes back onto it.
/// </summary>
/// <param name="CanvasWidth">Canvas width in pixels.</param>
/// <param name="CanvasHeight">Canvas height in pixels.</param>
/// <param name="Left">Left edge of the picture; negative when it is cropped.</param>
/// <param name="Top">Top edge of the picture; negative when it is cropped.</param>
/// <param name="Width">Width of the whole picture, at least 1.</param>
/// <param name="Height">Height of the whole picture, at least 1.</param>
public readonly record struct CanvasPlacement(int CanvasWidth, int CanvasHeight, int Left, int Top, int Width, int Height)
{
    /// <summary>Places an upright picture on a canvas.</summary>
    /// <param name="pictureWidth">Upright width in pixels, at least 1.</param>
    /// <param name="pictureHeight">Upright height in pixels, at least 1.</param>
    /// <param name="layout">The canvas.</param>
    /// <returns>The placement.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The picture or the canvas has no area.</exception>
    public static CanvasPlacement Of(int pictureWidth, int pictureHeight, InputLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(layout.Width, 1, nameof(layout));
        ArgumentOutOfRangeException.ThrowIfLessThan(layout.Height, 1, nameof(layout));

        var scaleX = (double)layout.Width / pictureWidth;
        var scaleY = (double)layout.Height / pictureHeight;
        return layout.Fit switch
        {
            PictureFit.Squash => new(layout.Width, layout.Height, 0, 0, layout.Width, layout.Height),
            PictureFit.LetterboxTopLeft => Inside(Math.Min(scaleX, scaleY)) with { Left = 0, Top = 0 },
            PictureFit.LetterboxCenter => Inside(Math.Min(scaleX, scaleY)),
            PictureFit.CenterCrop => Covering(Math.Max(scaleX, scaleY)),
            _ => throw new ArgumentOutOfRangeException(nameof(layout), layout.Fit, "Unknown fit."),
        };

        CanvasPlacement Inside(double scale) => Centred(
            Math.Clamp((int)Math.Round(pictureWidth * scale), 1, layout.Width),
            Math.Clamp((int)Math.Round(pictureHeight * scale), 1, layout.Height));

        CanvasPlacement Covering(double scale) => Centred(
            Math.Max((int)Math.Round(pictureWidth * scale), layout.Width),
            Math.Max((int)Math.Round(pictureHeight * scale), layout.Height));

        // Division rounds towards zero: of an odd rest the larger half is padded, or cut off, at the right and bottom.
        CanvasPlacement Centred(int width, int height) => new(
            layout.Width, layout.Height, (layout.Width - width) / 2, (layout.Height - height) / 2, width, height);
    }

    /// <summary>Whether no canvas pixel is left for padding.</summary>
    public bool CoversCanvas => Left <= 0 && Top <= 0 && Left + Width >= CanvasWidth && Top + Height >= CanvasHeight;

    /// <summary>Carries a canvas position back onto the picture.</summary>
    /// <param name="canvasX">Distance from the canvas' left edge in pixels.</param>
    /// <returns>Fraction of the upright picture's width; outside 0..1 where the canvas is padded.</returns>
    public float ToPictureX(float canvasX) => (canvasX - Left) / Width;

    /// <summary>Carries a canvas position back onto the picture.</summary>
    /// <param name="canvasY">Distance from the canvas' top edge in pixels.</param>
    /// <returns>Fraction of the upright picture's height; outside 0..1 where the canvas is padded.</returns>
    public float ToPictureY(float canvasY) => (canvasY - Top) / Height;
}
