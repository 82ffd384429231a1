using CustomLabels.Contracts.Units;
using CustomLabels.Grains.ModelVersions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>Silence is what was asked and not answered.</summary>
public sealed class UnitSilenceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(11);
    private static readonly InferenceUnitId Unit = new("a", 0, 1, Given.Arn);
    private readonly FakeTimeProvider _time = new();
    private readonly UnitSilence _silence;

    public UnitSilenceTests() => _silence = new(_time);

    [Fact]
    public void NotAnsweredForLonger_IsSilent()
    {
        _silence.Begin(Unit);
        _time.Advance(Longer);
        _silence.Begin(Unit);
        Assert.Equal([Unit], _silence.LongerThan(Limit));
    }

    [Fact]
    public void OwnerStoodStill_FirstQuestionAfterwardsBeginsTheSilence()
    {
        _silence.Begin(Unit);
        _silence.End(Unit);
        _time.Advance(Longer);
        _silence.Begin(Unit);
        Assert.Empty(_silence.LongerThan(Limit));
    }

    [Fact]
    public void Forgotten_BeginsAnew()
    {
        _silence.Begin(Unit);
        _time.Advance(Longer);
        _silence.Forget();
        _silence.Begin(Unit);
        Assert.Empty(_silence.LongerThan(Limit));
    }

    [Fact]
    public void NotPlannedAnyMore_IsForgotten()
    {
        _silence.Begin(Unit);
        _time.Advance(Longer);
        _silence.Keep([]);
        Assert.Empty(_silence.LongerThan(Limit));
    }
}
