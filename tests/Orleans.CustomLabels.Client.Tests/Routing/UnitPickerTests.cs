using System.Collections.Immutable;
using CustomLabels.Client.Routing;
using CustomLabels.Client.Silos;
using CustomLabels.Client.Tests.Fakes;
using Xunit;

namespace CustomLabels.Client.Tests.Routing;

public sealed class UnitPickerTests
{
    private const long Now = 1000;
    private readonly FakeLiveness _liveness = new();

    [Fact]
    public void Pick_UnitsTried_AreNeverPickedAgain()
    {
        var units = Units(4);
        var picker = Create();
        var tried = new List<UnitHealth>();
        while (picker.Pick(units, [.. tried], Now) is { } unit)
        {
            Assert.DoesNotContain(unit, tried);
            tried.Add(unit);
        }

        Assert.Equal(4, tried.Count);
    }

    [Fact]
    public void Pick_DeadSilos_AreNeverPickedEvenWhenNothingElseIsLeft()
    {
        var units = Units(3);
        _liveness.Dead.Add(Fleet.Silo(0));
        _liveness.Dead.Add(Fleet.Silo(2));
        var picker = Create();
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Same(units[1], picker.Pick(units, [], Now)));
        Assert.Null(picker.Pick(units, [units[1]], Now));
    }

    [Fact]
    public void Pick_EjectedUnits_AreLeftAloneWhileOthersAreThere()
    {
        var units = Units(4);
        units[0].Eject(Now + 1);
        units[3].Eject(Now + 1);
        var picker = Create();
        Assert.All(Enumerable.Range(0, 200), _ => Assert.Contains(picker.Pick(units, [], Now), new[] { units[1], units[2] }));
    }

    [Fact]
    public void Pick_UnitsOnEjectedSilos_AreLeftAloneUntilTheSiloAnswers()
    {
        var units = Units(3);
        units[0].Silo.Judge(PingVerdict.Silent);
        units[1].Silo.Judge(PingVerdict.Unreachable);
        var picker = Create();
        Assert.All(Enumerable.Range(0, 200), _ => Assert.Same(units[2], picker.Pick(units, [], Now)));
        units[0].Silo.Judge(PingVerdict.Answers);
        Assert.Contains(units[0], Enumerable.Range(0, 200).Select(_ => picker.Pick(units, [], Now)));
    }

    [Fact]
    public void Pick_AllEjected_UsesThemAnyway()
    {
        var units = Units(2);
        units[0].Eject(Now + 1);
        units[1].Eject(Now + 1);
        Assert.NotNull(Create().Pick(units, [], Now));
    }

    [Fact]
    public void Pick_AllOthersTried_PrefersTheEjectedUnitToNone()
    {
        var units = Units(2);
        units[1].Eject(Now + 1);
        Assert.Same(units[1], Create().Pick(units, [units[0]], Now));
    }

    [Fact]
    public void Pick_OneUnitOfASiloTried_PrefersOtherSilos()
    {
        var (tried, elsewhere) = (Units(2)[0], Units(2)[1]);
        var beside = new UnitHealth(Fleet.Route(0), tried.Silo, new FakeUnit(Fleet.Silo(0)), () => { });
        ImmutableArray<UnitHealth> units = [tried, beside, elsewhere];
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Same(elsewhere, Create().Pick(units, [tried], Now)));
        Assert.Same(beside, Create().Pick(units, [tried, elsewhere], Now));
    }

    [Fact]
    public void Pick_EjectionOver_PicksTheUnitAgain()
    {
        var units = Units(2);
        units[0].Eject(Now);
        var picker = Create();
        Assert.Contains(units[0], Enumerable.Range(0, 100).Select(_ => picker.Pick(units, [], Now)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Pick_EqualLoad_IsEven(int count)
    {
        const int PicksPerUnit = 5000;
        var units = Units(count);
        var picker = Create();
        var picks = Enumerable.Range(0, PicksPerUnit * count).CountBy(_ => units.IndexOf(picker.Pick(units, [], Now)!)).ToDictionary();
        // The seed is fixed; ten standard deviations of a fair choice would be 700.
        Assert.All(Enumerable.Range(0, count), unit => Assert.InRange(picks.GetValueOrDefault(unit), PicksPerUnit - 500, PicksPerUnit + 500));
    }

    [Fact]
    public void Pick_TwoUnits_AlwaysTakesTheOneWithFewerCalls()
    {
        var units = Units(2);
        units[0].Enter();
        var picker = Create();
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Same(units[1], picker.Pick(units, [], Now)));
        units[0].Leave();
        units[1].Enter();
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Same(units[0], picker.Pick(units, [], Now)));
    }

    [Fact]
    public void Pick_TheBusiestOfMany_IsNeverPicked()
    {
        // It could only win against itself.
        var units = Units(5);
        units[2].Enter();
        var picker = Create();
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.NotSame(units[2], picker.Pick(units, [], Now)));
    }

    [Fact]
    public void Pick_AfterUnitsWereTried_AllocatesNothing()
    {
        var units = Units(20);
        UnitHealth[] tried = [units[3], units[7]];
        var picker = Create();
        PickOften();
        var before = GC.GetAllocatedBytesForCurrentThread();
        PickOften();
        // A thread's count may move by a few objects of the runtime's own; what is allocated for each unit of each pick is 20 000 objects.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);

        void PickOften()
        {
            for (var pick = 0; pick < 1000; pick++)
            {
                picker.Pick(units, tried, Now);
            }
        }
    }

    [Fact]
    public void Pick_NoUnits_GivesNull() => Assert.Null(Create().Pick([], [], Now));

    private static ImmutableArray<UnitHealth> Units(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new UnitHealth(Fleet.Route(number), new(Fleet.Silo(number)), new FakeUnit(Fleet.Silo(number)), () => { }))];

    private UnitPicker Create() => new(_liveness, new Random(7));
}
