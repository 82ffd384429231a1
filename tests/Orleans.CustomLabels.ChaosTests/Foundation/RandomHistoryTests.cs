using CustomLabels.ChaosTests.Histories;
using Xunit;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>Histories of a version that obeys its state machine fit, however calls overlap and answers are lost; those of one that does not are found out.</summary>
public sealed class RandomHistoryTests(ITestOutputHelper output)
{
    private const int Seeds = 200;

    [Fact]
    public void Obedient_versions_fit()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var misfit = HistoryChecker.Check(new SimulatedVersion(seed).Run(), VersionMachine.Stopped);
            Assert.True(misfit is null, $"Seed {seed}: {misfit}");
        }
    }

    [Theory]
    [InlineData(VersionDefect.StartsTwice)]
    [InlineData(VersionDefect.ForgetsChanges)]
    [InlineData(VersionDefect.ShowsThePast)]
    [InlineData(VersionDefect.RepeatsCalls)]
    [InlineData(VersionDefect.StopsByItself)]
    public void Disobedient_versions_are_found_out(VersionDefect defect)
    {
        var found = Enumerable.Range(0, Seeds).Count(seed => HistoryChecker.Check(new SimulatedVersion(seed, defect).Run(), VersionMachine.Stopped) is not null);
        output.WriteLine($"Found in {found} of {Seeds} histories.");
        // Not in each history does the defect do anything that could be seen.
        Assert.InRange(found, Seeds / 2, Seeds);
    }
}
