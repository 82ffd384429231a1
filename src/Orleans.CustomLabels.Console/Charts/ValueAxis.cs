namespace CustomLabels.WebConsole.Charts;

/// <summary>The upright axis of a plot: from 0 to a round number above all values.</summary>
/// <param name="Top">Its upper end.</param>
/// <param name="Ticks">Values that have a line and a number, from 0 to the top.</param>
internal sealed record ValueAxis(double Top, IReadOnlyList<double> Ticks)
{
    private const int MaxSteps = 4;
    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    // A line along the upper edge would be half hidden.
    private const double Headroom = 0.04;

    /// <summary>The axis for some values. Where all are whole, its steps are too.</summary>
    /// <param name="values">The values.</param>
    /// <param name="isOfThings">Whether its steps are whole in any case: of units an average may be a half, but nobody looks for a quarter.</param>
    public static ValueAxis For(IEnumerable<double> values, bool isOfThings = false)
    {
        var known = values.Where(double.IsFinite).ToArray();
        var max = known.Length == 0 ? 0 : known.Max();
        var step = Step(max <= 0 ? 1 : max, isOfThings || known.All(double.IsInteger));
        var steps = Math.Max(1, (int)Math.Ceiling((max / step) + Headroom));
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
