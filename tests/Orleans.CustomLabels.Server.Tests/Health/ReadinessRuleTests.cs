using CustomLabels.Server.Health;
using Xunit;

namespace CustomLabels.Server.Tests.Health;

public sealed class ReadinessRuleTests
{
    private static readonly ReadinessFacts Well = new() { IsStarted = true, IsStopping = false, IsSiloActive = true, InferenceSilos = 2, StoreSilence = TimeSpan.FromSeconds(3), MaxLostThreads = 3 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_process_that_is_well_is_ready(bool isStrict) => Assert.Null(ReadinessRule.Obstacle(Well, isStrict));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Starting_and_stopping_are_obstacles_always(bool isStrict)
    {
        Assert.Contains("starting", ReadinessRule.Obstacle(Well with { IsStarted = false }, isStrict), StringComparison.Ordinal);
        Assert.Contains("stopping", ReadinessRule.Obstacle(Well with { IsStopping = true }, isStrict), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_these_is_an_obstacle_to_strict_readiness_alone()
    {
        (ReadinessFacts Facts, string Reason)[] obstacles =
        [
            (Well with { IsSiloActive = false }, "not an active member"),
            (Well with { IsLeaving = true }, "no units any more"),
            (Well with { LostThreads = 4 }, "4 threads are lost"),
            (Well with { StoreSilence = TimeSpan.FromSeconds(11) }, "not answered for 11 s"),
            (Well with { InferenceSilos = 0 }, "No active silo"),
        ];
        Assert.All(obstacles, obstacle => Assert.Null(ReadinessRule.Obstacle(obstacle.Facts, isStrict: false)));
        Assert.All(obstacles, obstacle => Assert.Contains(obstacle.Reason, ReadinessRule.Obstacle(obstacle.Facts, isStrict: true), StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_process_does_not_have_is_no_obstacle()
    {
        Assert.Null(ReadinessRule.Obstacle(Well with { InferenceSilos = null, StoreSilence = null, LostThreads = 3 }, isStrict: true));
    }
}
