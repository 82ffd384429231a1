using CustomLabels.WebConsole.Cluster;

namespace CustomLabels.WebConsole.Tests.Cluster;

public sealed class CallsByZoneTests
{
    private const string Arn = "arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1";
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly CallsByZone _calls = new(Start);

    [Theory]
    [InlineData("shapes-classifier", "sc")]
    [InlineData("cats.v2_final-4", "cvf")]
    [InlineData("detector", "det")]
    [InlineData("v1", "v1")]
    [InlineData("--", "--")]
    public void SlotName_TellsModelsApart(string version, string expected) => Assert.Equal(expected, SlotName.Of(version));

    [Fact]
    public void Zone_LeavesOutASiloThatCameBackUnderItsName()
    {
        var (here, gone) = (Silo(1, 0), Silo(1, 0) with { State = "GONE", Address = "earlier" });
        var other = gone with { Name = "other" };
        Assert.Equal([here, other], new ZoneView("a", "IN_SERVICE", null, null, [here, gone, other]).PresentSilos);
    }

    [Fact]
    public void Rate_IsHowFarTheCountsMoved()
    {
        Look(0, ("a", 1, 1000), ("b", 1, 500));
        Assert.Equal(0, _calls.Of("a"));
        Look(2, ("a", 1, 1020), ("b", 1, 500));
        Assert.Equal((10, 0), (_calls.Of("a"), _calls.Of("b")));
    }

    [Fact]
    public void Unit_ThatComesLater_CountsFromItsFirstCall()
    {
        Look(0, ("a", 1, 1000));
        Look(2, ("a", 1, 1000), ("b", 2, 8));
        Look(4, ("a", 1, 1000), ("b", 2, 16));
        Assert.Equal(4, _calls.Of("b"));
    }

    [Fact]
    public void Unit_ThatLeaves_TakesNothingAway()
    {
        Look(0, ("a", 1, 1000));
        Look(2, ("a", 1, 1010));
        _calls.Add(new([new("a", "OUT_OF_SERVICE", null, null, [])], []), Start.AddSeconds(6));
        Assert.Equal(0, _calls.Of("a"));
    }

    [Fact]
    public void Plot_BeginsWhenThePageWasOpened()
    {
        Assert.Equal((Start, Start.AddMinutes(1)), (_calls.From, _calls.To));
        Look(600, ("a", 1, 0));
        Assert.Equal((Start.AddMinutes(5), Start.AddMinutes(10)), (_calls.From, _calls.To));
    }

    private void Look(int second, params (string Zone, long Epoch, long Calls)[] units) => _calls.Add(
        new([.. units.Select(unit => new ZoneView(unit.Zone, "IN_SERVICE", null, null, [Silo(unit.Epoch, unit.Calls)]))], []), Start.AddSeconds(second));

    private static SiloView Silo(long epoch, long calls) =>
        new("silo", "S", "ACTIVE", null, 8, 1, null, null, null, null, [new(Arn, 0, epoch, "READY", calls)], 0);
}
