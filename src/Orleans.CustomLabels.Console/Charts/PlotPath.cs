using System.Globalization;
using System.Text;

namespace CustomLabels.WebConsole.Charts;

/// <summary>Writes a line as SVG path data, in a picture that is <see cref="Width"/> wide and <see cref="Height"/> high.</summary>
internal static class PlotPath
{
    public const int Width = 1000;
    public const int Height = 100;

    // A step late is a gap; a little late is a clock that is not exact.
    private const double GapSteps = 1.5;

    /// <summary>The path of a series. A point without neighbours becomes a dot: a line of no length with round ends.</summary>
    /// <param name="points">The points, oldest first.</param>
    /// <param name="time">The level axis.</param>
    /// <param name="value">The upright axis.</param>
    /// <param name="step">Usual time between points; nothing is drawn across a longer one. Null when there is none.</param>
    /// <param name="isStepped">Whether a value holds until the next one.</param>
    public static string Write(IEnumerable<PlotPoint> points, TimeAxis time, ValueAxis value, TimeSpan? step, bool isStepped)
    {
        var path = new StringBuilder();
        PlotPoint? last = null;
        foreach (var point in points.Where(point => time.Contains(point.Time)))
        {
            if (!double.IsFinite(point.Value))
            {
                last = null;
                continue;
            }

            var (x, y) = (time.Share(point.Time) * Width, (1 - value.Share(point.Value)) * Height);
            var isGap = last is null || (step is { } usual && point.Time - last.Value.Time > usual * GapSteps);
            path.Append(isGap ? $"M{Number(x)} {Number(y)}h0" : isStepped ? $"H{Number(x)}V{Number(y)}" : $"L{Number(x)} {Number(y)}");
            last = point;
        }

        return path.ToString();
    }

    /// <summary>The points of a series that have no neighbour to draw a line to, as dots.</summary>
    /// <inheritdoc cref="Write"/>
    public static string WriteDots(IEnumerable<PlotPoint> points, TimeAxis time, ValueAxis value, TimeSpan? step)
    {
        PlotPoint[] shown = [.. points.Where(point => time.Contains(point.Time) && double.IsFinite(point.Value))];
        return string.Concat(shown.Where((_, index) => IsAlone(index)).Select(point =>
            $"M{Number(time.Share(point.Time) * Width)} {Number((1 - value.Share(point.Value)) * Height)}h0"));

        bool IsAlone(int index) => (index == 0 || IsGap(index - 1)) && (index == shown.Length - 1 || IsGap(index));

        bool IsGap(int index) => step is { } usual && shown[index + 1].Time - shown[index].Time > usual * GapSteps;
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
