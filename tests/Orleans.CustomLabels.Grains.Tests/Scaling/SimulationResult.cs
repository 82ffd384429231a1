using System.Globalization;
using CustomLabels.Grains.Scaling;

namespace CustomLabels.Grains.Tests.Scaling;

/// <summary>What a simulated load met.</summary>
internal sealed class SimulationResult
{
    private readonly List<(double At, ScalingDecision Decision)> _decisions = [];

    public double Calls { get; private set; }

    public double Rejected { get; private set; }

    /// <summary>Units times seconds that were planned.</summary>
    public double UnitSeconds { get; private set; }

    /// <summary>The same for somebody who knows the load of every moment beforehand.</summary>
    public double OracleUnitSeconds { get; private set; }

    public int MostUnits { get; private set; }

    public int FewestUnits { get; private set; } = int.MaxValue;

    /// <summary>The most units that the oracle planned.</summary>
    public int MostNeeded { get; private set; }

    public IReadOnlyList<(double At, ScalingDecision Decision)> Decisions => _decisions;

    /// <summary>Units planned above the most that were ever needed.</summary>
    public int Overshoot => Math.Max(0, MostUnits - MostNeeded);

    public double RejectedShare => Calls == 0 ? 0 : Rejected / Calls;

    public void Add(double came, double rejected, int planned, int needed, double seconds)
    {
        Calls += came;
        Rejected += rejected;
        UnitSeconds += planned * seconds;
        OracleUnitSeconds += needed * seconds;
        (MostUnits, FewestUnits, MostNeeded) = (Math.Max(MostUnits, planned), Math.Min(FewestUnits, planned), Math.Max(MostNeeded, needed));
    }

    public void Decide(double at, ScalingDecision decision) => _decisions.Add((at, decision));

    /// <summary>Seconds from a moment until so many units were planned first.</summary>
    public double SecondsToReach(int units, double from) =>
        _decisions.Where(made => made.At >= from && made.Decision.To >= units).Select(made => made.At - from).DefaultIfEmpty(double.PositiveInfinity).First();

    public string Row(string shape, double secondsToCapacity) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {shape} | {Overshoot} | {secondsToCapacity:0.#} | {UnitSeconds:0} | {OracleUnitSeconds:0} | {UnitSeconds / OracleUnitSeconds:0.00} | {RejectedShare:0.0%} | {Decisions.Count} |");
}
