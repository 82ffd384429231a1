using CustomLabels.ChaosTests.Histories;
using Xunit;
using static CustomLabels.ChaosTests.Histories.VersionMachine;
using static CustomLabels.ChaosTests.Histories.VersionOperation;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>The checker explains what can be, and finds what cannot.</summary>
public sealed class HistoryCheckerTests
{
    private const string? Unknown = null;

    [Fact]
    public void One_call_after_the_other() => Fits(
        new(Describe, 0, 1, Stopped), new(Start, 2, 3, Starting), new(Describe, 4, 5, Starting), new(Start, 6, 7, InUse), new(Describe, 8, 9, Running),
        new(Stop, 10, 11, Stopping), new(Stop, 12, 13, InUse), new(Describe, 14, 15, Stopped), new(Start, 16, 17, Starting), new(Stop, 18, 19, Stopping));

    [Fact]
    public void A_version_may_come_up_or_stop_unseen() => Fits(
        new(Start, 0, 1, Starting), new(Stop, 2, 3, Stopping), new(Start, 4, 5, Starting), new(Describe, 6, 7, Running), new(Stop, 8, 9, Stopping));

    [Fact]
    public void Two_starts_cannot_both_succeed() => Misfit(new(Start, 0, 10, Starting), new(Start, 5, 15, Starting));

    [Fact]
    public void Two_starts_can_both_succeed_around_a_stop() => Fits(new(Start, 0, 10, Starting), new(Start, 5, 15, Starting), new(Stop, 4, 14, Stopping));

    [Fact]
    public void Two_starts_cannot_both_succeed_around_a_stop_that_was_sent_after_them() =>
        Misfit(new(Start, 0, 10, Starting), new(Start, 5, 15, Starting), new(Stop, 16, 17, Stopping));

    [Fact]
    public void Of_two_stops_at_the_same_time_one_is_refused() => Fits(
        new(Start, 0, 1, Starting), new(Stop, 2, 9, Stopping), new(Stop, 3, 8, InUse));

    [Fact]
    public void A_refusal_needs_a_reason() => Misfit(new(Start, 0, 1, InUse), new(Start, 2, 3, Starting));

    [Fact]
    public void A_refusal_may_have_its_reason_from_a_call_under_way() => Fits(new(Start, 0, 1, InUse), new(Start, 0.5, 3, Starting));

    [Fact]
    public void A_running_version_does_not_stop_by_itself() => Misfit(
        new(Start, 0, 1, Starting), new(Describe, 2, 3, Running), new(Describe, 4, 5, Stopped));

    [Fact]
    public void A_stopped_version_does_not_start_by_itself() => Misfit(new(Describe, 0, 1, Stopped), new(Describe, 2, 3, Starting));

    [Fact]
    public void What_was_seen_once_is_not_unseen_later() => Misfit(
        new(Start, 0, 9, Starting), new(Describe, 1, 2, Starting), new(Describe, 3, 4, Stopped));

    [Fact]
    public void While_a_start_is_under_way_both_may_be_seen() => Fits(
        new(Start, 0, 9, Starting), new(Describe, 1, 8, Stopped), new(Describe, 2, 7, Starting), new(Describe, 3, 6, Running));

    [Fact]
    public void An_acknowledged_start_is_not_lost() => Misfit(new(Start, 0, 1, Starting), new(Describe, 2, 3, Stopped));

    [Fact]
    public void A_start_of_unknown_outcome_may_have_come_to_nothing() => Fits(new(Start, 0, 1, Unknown), new(Describe, 2, 3, Stopped));

    [Fact]
    public void A_start_of_unknown_outcome_may_come_late() => Fits(
        new(Start, 0, 1, Unknown), new(Describe, 2, 3, Stopped), new(Describe, 4, 5, Running), new(Start, 6, 7, InUse));

    [Fact]
    public void A_start_of_unknown_outcome_comes_only_once() => Misfit(
        new(Start, 0, 1, Unknown), new(Describe, 2, 3, Running), new(Stop, 4, 5, Stopping), new(Describe, 6, 7, Stopped), new(Describe, 8, 9, Starting));

    [Fact]
    public void A_start_of_unknown_outcome_does_not_come_before_it_was_sent() => Misfit(new(Describe, 0, 1, Starting), new(Start, 2, 3, Unknown));

    [Fact]
    public void A_stop_of_unknown_outcome_explains_a_second_start() => Fits(
        new(Stop, 0, 1, Unknown), new(Start, 2, 3, Starting), new(Start, 4, 5, Starting));

    [Fact]
    public void A_description_of_unknown_outcome_explains_nothing() => Misfit(new(Describe, 0, 1, Unknown), new(Describe, 2, 3, Running));

    /// <summary>One call under way may serve now or later; which of it is right shows only at the end.</summary>
    [Fact]
    public void A_call_under_way_may_be_kept_for_later() => Fits(
        new(Start, 0, 90, Starting), new(Start, 0, 1, Unknown), new(Describe, 2, 3, Starting), new(Stop, 4, 5, Stopping), new(Describe, 6, 7, Stopped),
        new(Describe, 80, 81, Stopped));

    [Theory]
    [InlineData("ResourceNotFoundException")]
    [InlineData("AccessDeniedException")]
    [InlineData("TRAINING_IN_PROGRESS")]
    [InlineData("FAILED")]
    public void What_the_machine_does_not_know_is_never_right(string answer) => Misfit(new VersionCall(Describe, 0, 1, answer));

    [Fact]
    public void The_misfit_says_what_was_possible() => Assert.Equal(
        "[4.0 to 5.0: caller 7 Describe -> STOPPED] is not explained: before it the version was RUNNING; under way was nothing else",
        HistoryChecker.Check([new(Start, 0, 1, Starting), new(Describe, 2, 3, Running), new(Describe, 4, 5, Stopped, Caller: 7)], Stopped)?.ToString());

    private static void Fits(params VersionCall[] calls) => Assert.Null(HistoryChecker.Check(calls, Stopped));

    private static void Misfit(params VersionCall[] calls) => Assert.NotNull(HistoryChecker.Check(calls, Stopped));
}
