using CustomLabels.Grains.Units;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomLabels.Grains.Tests.Units;

public sealed class UnitSlotsTests
{
    private const long Large = 1000L << 20;

    [Fact]
    public void TryAcquire_AllSlotsTaken_IsRefusedUntilOneIsGivenBack()
    {
        var slots = Create(units: 2);
        using var first = slots.TryAcquire("m", 1, out _);
        var second = slots.TryAcquire("n", 1, out _);
        Assert.Null(slots.TryAcquire("m", 1, out var refusal));
        Assert.Contains("All 2 unit slots", refusal, StringComparison.Ordinal);
        second!.Dispose();
        Assert.NotNull(slots.TryAcquire("m", 1, out refusal));
        Assert.Null(refusal);
    }

    [Fact]
    public void TryAcquire_FurtherUnitsOfAModel_CostNoMemory()
    {
        var slots = Create(units: 10, memory: Large);
        Assert.NotNull(slots.TryAcquire("m", Large, out _));
        Assert.NotNull(slots.TryAcquire("m", Large, out _));
        Assert.Null(slots.TryAcquire("n", 1, out var refusal));
        Assert.Contains("1000 of 1000 MiB", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void TryAcquire_LastUnitOfAModelGone_FreesItsMemory()
    {
        var slots = Create(units: 10, memory: Large);
        var first = slots.TryAcquire("m", Large, out _)!;
        var second = slots.TryAcquire("m", Large, out _)!;
        first.Dispose();
        Assert.Null(slots.TryAcquire("n", 1, out _));
        second.Dispose();
        Assert.NotNull(slots.TryAcquire("n", Large, out _));
    }

    [Fact]
    public void Dispose_Twice_GivesOneSlotBack()
    {
        var slots = Create(units: 2);
        var first = slots.TryAcquire("m", 1, out _)!;
        Assert.NotNull(slots.TryAcquire("m", 1, out _));
        first.Dispose();
        first.Dispose();
        Assert.NotNull(slots.TryAcquire("m", 1, out _));
        Assert.Null(slots.TryAcquire("m", 1, out _));
    }

    [Fact]
    public void TryAcquire_Refused_TakesNothing()
    {
        var slots = Create(units: 2, memory: Large);
        Assert.Null(slots.TryAcquire("m", Large + 1, out _));
        Assert.NotNull(slots.TryAcquire("n", Large, out _));
        Assert.NotNull(slots.TryAcquire("n", Large, out _));
    }

    [Fact]
    public void TryAcquire_FromManyThreads_NeverGivesMoreThanThereAre()
    {
        var slots = Create(units: 5);
        Parallel.For(0, 2000, _ =>
        {
            using var slot = slots.TryAcquire("m", 1, out var refusal);
            Assert.Equal(slot is null, refusal is not null);
        });
        Assert.Equal(5, Enumerable.Range(0, 10).Count(_ => slots.TryAcquire("m", 1, out var _) is not null));
    }

    [Fact]
    public void Capacity_NotConfigured_FollowsTheMachine()
    {
        var slots = new UnitSlots(Options.Create(new UnitSlotOptions()), new LocalUnits(), isClustered: false);
        Assert.Equal(Math.Max(8, 2 * Environment.ProcessorCount), slots.Capacity);
        Assert.InRange(slots.MemoryLimit, 1, long.MaxValue);
    }

    [Fact]
    public void Capacity_InACluster_KeepsACoreFree()
    {
        var slots = new UnitSlots(Options.Create(new UnitSlotOptions()), new LocalUnits(), isClustered: true);
        Assert.Equal(Math.Max(1, Environment.ProcessorCount - 1), slots.Capacity);
    }

    [Fact]
    public void TryAcquire_OnASiloThatLeaves_IsRefused()
    {
        var units = new LocalUnits();
        var slots = new UnitSlots(Options.Create(new UnitSlotOptions { UnitSlots = 2 }), units, isClustered: false);
        Assert.NotNull(slots.TryAcquire("m", 1, out _));
        units.Leave();
        Assert.Null(slots.TryAcquire("m", 1, out var refusal));
        Assert.Contains("about to stop", refusal, StringComparison.Ordinal);
    }

    private static UnitSlots Create(int units, long memory = long.MaxValue) =>
        new(Options.Create(new UnitSlotOptions { UnitSlots = units, MemoryLimit = memory }), new LocalUnits(), isClustered: false);
}
