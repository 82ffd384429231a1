namespace CustomLabels.WebConsole.Charts;

/// <summary>The upright axis of a plot: from 0 to a round number above all values.</summary>
/// <param name="Top">Its upper end.</param>
/// <param name="Ticks">Values that have a line and a number, from 0 to the top.</param>
internal sealed record ValueAxis(double Top, IReadOnlyList<double> Ticks)
{
    private const int MaxSteps = 4;
    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    /// <summary>The axis for some values. Where all are whole, its steps are too: nobody knows half a unit.</summary>
    public static ValueAxis For(IEnumerable<double> values)
    {
        var known = values.Where(double.IsFinite).ToArray();
        var max = known.Length == 0 ? 0 : known.Max();
        var step = Step(max <= 0 ? 1 : max, known.All(double.IsInteger));
        var steps = Math.Max(1, (int)Math.Ceiling((max / step) - 1e-9));
        return new(steps * step, [.. Enumerable.Range(0, steps + 1).Select(index => index * step)]);
    }

    /// <summary>Height of a value, 0 to 1.</summary>
    public double Share(double value) => Math.Clamp(value / Top, 0, 1);

    private static double Step(double max, bool isWhole)
    {
        var rough = max / MaxSteps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = RoundSteps.Select(round => round * power).First(candidate => candidate >= rough * (1 - 1e-9));
        return isWhole ? Math.Ceiling(step - 1e-9) : step;
    }
}
