using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Grains.Zones;
using Xunit;

namespace CustomLabels.Grains.Tests.Zones;

public sealed class ZoneTransitionsTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);
    private static readonly ControlCaller Caller = new("arn:somebody", "call");

    [Fact]
    public void Note_NewZones_AreKnownFromHereOn()
    {
        var state = Noted("b", "a");
        Assert.Equal([("a", Now, Now), ("b", Now, Now)], state.Zones.Select(zone => (zone.Name, zone.FirstSeen, zone.InServiceSince)));
        Assert.Same(state, ZoneTransitions.Note(state, ["a", "b"], Later));
    }

    [Fact]
    public void Note_ZoneWithoutSilo_IsMissedUntilItIsBack()
    {
        var lost = ZoneTransitions.Note(Noted("a", "b"), ["a"], Later);
        Assert.Equal([null, Later], lost.Zones.Select(zone => zone.LostSince));
        Assert.Same(lost, ZoneTransitions.Note(lost, ["a"], Later.AddMinutes(1)));
        var back = ZoneTransitions.Note(lost, ["a", "b"], Later.AddMinutes(2));
        Assert.Equal((null, Later.AddMinutes(2), Now), (back.Zones[1].LostSince, back.Zones[1].InServiceSince, back.Zones[1].FirstSeen));
    }

    [Fact]
    public void Drain_IsNotedOnceWithWhoAndWhen()
    {
        var drained = Drain(Noted("a", "b"), "a");
        Assert.Equal((Now, "arn:somebody"), (drained.Zones[0].OutOfServiceSince, drained.Zones[0].OutOfServiceBy));
        Assert.False(drained.Zones[1].IsOutOfService);
        Assert.Same(drained, ZoneTransitions.Drain(drained, "a", force: false, ["a", "b"], new("arn:other", null), Later));
    }

    [Fact]
    public void Drain_OnlyZoneInService_IsRefusedUnlessForced()
    {
        var alone = Drain(Noted("a", "b"), "a");
        Assert.Equal(CustomLabelsError.ResourceInUse, Refused(() => Drain(alone, "b")).Error);
        var other = Refused(() => ZoneTransitions.Drain(Noted("a", "b"), "b", force: false, ["b"], Caller, Now));
        Assert.Equal(CustomLabelsError.ResourceInUse, other.Error);
        Assert.True(ZoneTransitions.Drain(alone, "b", force: true, ["a", "b"], Caller, Now).Zones[1].IsOutOfService);
        // Without a silo it serves nothing anyway.
        Assert.True(ZoneTransitions.Drain(Noted("a", "b"), "b", force: false, ["a"], Caller, Now).Zones[1].IsOutOfService);
    }

    [Fact]
    public void Drain_ZoneThatWasNotNotedYet_BecomesKnown() => Assert.True(Assert.Single(Drain(new(), "a").Zones).IsOutOfService);

    [Theory]
    [InlineData("c")]
    [InlineData("")]
    public void UnknownZone_IsRefusedWithThoseThereAre(string zone)
    {
        Assert.Contains("Zones: a, b.", Refused(() => Drain(Noted("a"), zone)).Message, StringComparison.Ordinal);
        Assert.Equal(CustomLabelsError.ResourceNotFound, Refused(() => ZoneTransitions.Restore(Noted("a"), zone, ["a"], Now)).Error);
        Assert.Equal(CustomLabelsError.ResourceNotFound, Refused(() => Retire(Noted("a"), zone)).Error);
    }

    [Fact]
    public void Restore_EndsTheDrill()
    {
        var drained = Drain(Noted("a", "b"), "a");
        var restored = ZoneTransitions.Restore(drained, "a", ["a", "b"], Later);
        Assert.Equal((null, null, Later), (restored.Zones[0].OutOfServiceSince, restored.Zones[0].OutOfServiceBy, restored.Zones[0].InServiceSince));
        Assert.Same(restored, ZoneTransitions.Restore(restored, "a", ["a", "b"], Later.AddMinutes(1)));
    }

    [Fact]
    public void Retire_ZoneWithASilo_IsRefused() => Assert.Equal(CustomLabelsError.ResourceInUse, Refused(() => Retire(Noted("a", "b"), "b")).Error);

    [Fact]
    public void Retire_ZoneWithoutSilo_IsNoLongerKnownAndComesBackAsANewOne()
    {
        var retired = ZoneTransitions.Retire(Drain(Noted("a", "c"), "c"), "c", ["a"], Caller, Later);
        Assert.Equal((Later, false), (retired.Zones[1].RetiredSince, retired.Zones[1].IsOutOfService));
        var refusal = Refused(() => ZoneTransitions.Drain(retired, "c", force: false, ["a"], Caller, Later));
        Assert.Equal(CustomLabelsError.ResourceNotFound, refusal.Error);
        Assert.Same(retired, ZoneTransitions.Note(retired, ["a"], Later));
        var back = ZoneTransitions.Note(retired, ["a", "c"], Later.AddMinutes(1));
        Assert.Equal((false, Later.AddMinutes(1)), (back.Zones[1].IsRetired, back.Zones[1].FirstSeen));
    }

    [Fact]
    public void Retire_SentAgainByTheSdk_IsAnsweredAgain()
    {
        var retired = Retire(Noted("c"), "c");
        Assert.Same(retired, Retire(retired, "c"));
        var another = Refused(() => ZoneTransitions.Retire(retired, "c", ["a"], new("arn:somebody", "another"), Now));
        Assert.Equal(CustomLabelsError.ResourceNotFound, another.Error);
    }

    private static ZoneDirectoryState Noted(params ImmutableArray<string> zones) => ZoneTransitions.Note(new(), zones, Now);

    private static ZoneDirectoryState Drain(ZoneDirectoryState state, string zone) =>
        ZoneTransitions.Drain(state, zone, force: false, ["a", "b"], Caller, Now);

    private static ZoneDirectoryState Retire(ZoneDirectoryState state, string zone) => ZoneTransitions.Retire(state, zone, ["a", "b"], Caller, Now);

    private static CustomLabelsException Refused(Func<ZoneDirectoryState> change) => Assert.Throws<CustomLabelsException>(change);
}
