using SkiaSharp;

namespace CustomLabels.Cli.Pictures;

/// <summary>Finds places for the labels of boxes, so that none hides another while there is room.</summary>
/// <param name="width">Width of the picture.</param>
/// <param name="height">Its height.</param>
internal sealed class TagPlacement(float width, float height)
{
    private readonly List<SKRect> _taken = [];

    /// <summary>Keeps a place for something that lies where it must.</summary>
    public void Take(SKRect place) => _taken.Add(place);

    /// <summary>Chooses a place at a box, and takes it.</summary>
    /// <param name="box">The box with its frame.</param>
    /// <param name="tag">Size of the label.</param>
    public SKRect Place(SKRect box, SKSize tag)
    {
        var places = Candidates(box, tag).Select(corner => Inside(corner, tag)).ToList();

        // The nicest free place; in a crowd the one that hides least.
        var best = places.MinBy(Hidden);
        _taken.Add(best);
        return best;
    }

    // From the nicest on: above the box, inside its upper edge, below, inside its lower edge, each at the left and at the right; then line by line down its sides.
    private static IEnumerable<SKPoint> Candidates(SKRect box, SKSize tag)
    {
        float[] columns = [box.Left, box.Right - tag.Width];
        float[] edges = [box.Top - tag.Height, box.Top, box.Bottom, box.Bottom - tag.Height];
        foreach (var top in edges)
        {
            foreach (var left in columns)
            {
                yield return new(left, top);
            }
        }

        const int Lines = 20;
        for (var line = 1; line <= Lines; line++)
        {
            foreach (var left in (float[])[.. columns, box.Right, box.Left - tag.Width])
            {
                yield return new(left, box.Top + (line * tag.Height));
                yield return new(left, box.Top - ((line + 1) * tag.Height));
            }
        }
    }

    private static float Area(SKRect place) => Math.Max(0, place.Width) * Math.Max(0, place.Height);

    private SKRect Inside(SKPoint corner, SKSize tag) =>
        SKRect.Create(Math.Max(0, Math.Min(corner.X, width - tag.Width)), Math.Max(0, Math.Min(corner.Y, height - tag.Height)), tag.Width, tag.Height);

    private float Hidden(SKRect place) => _taken.Sum(other => Area(SKRect.Intersect(place, other)));
}
