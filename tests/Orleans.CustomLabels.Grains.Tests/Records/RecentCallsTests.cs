using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Grains.Records;
using Xunit;

namespace CustomLabels.Grains.Tests.Records;

public sealed class RecentCallsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly ControlCaller Caller = new("arn:somebody", "call-1");

    [Fact]
    public void FindAnswer_TheSameCall_GivesItsAnswer() => Assert.Equal("answer", One().FindAnswer(Caller, "Create", "subject"));

    [Fact]
    public void FindAnswer_AnyOtherCall_GivesNull()
    {
        var calls = One();
        Assert.Null(calls.FindAnswer(Caller with { IdentityArn = "arn:somebody-else" }, "Create", "subject"));
        Assert.Null(calls.FindAnswer(Caller with { InvocationId = "call-2" }, "Create", "subject"));
        Assert.Null(calls.FindAnswer(Caller, "Delete", "subject"));
        Assert.Null(calls.FindAnswer(Caller, "Create", "other subject"));
    }

    [Fact]
    public void FindAnswer_ClientSendsNoId_NeverRecognisesARetry()
    {
        var anonymous = Caller with { InvocationId = null };
        var calls = ImmutableArray<RecentCall>.Empty.With(anonymous, "Create", "subject", "answer", Now);
        Assert.Empty(calls);
        Assert.Null(One().FindAnswer(anonymous, "Create", "subject"));
    }

    [Fact]
    public void With_ManyCalls_KeepsTheNewestOnly()
    {
        var calls = ImmutableArray<RecentCall>.Empty;
        for (var call = 0; call < 500; call++)
        {
            calls = calls.With(Caller with { InvocationId = $"call-{call}" }, "Create", "subject", $"{call}", Now);
            Assert.InRange(calls.Length, 1, 64);
        }

        Assert.Equal("499", calls.FindAnswer(Caller with { InvocationId = "call-499" }, "Create", "subject"));
        Assert.Equal("436", calls.FindAnswer(Caller with { InvocationId = "call-436" }, "Create", "subject"));
        Assert.Null(calls.FindAnswer(Caller with { InvocationId = "call-435" }, "Create", "subject"));
    }

    [Fact]
    public void With_OldCalls_GoAway()
    {
        var calls = One().With(Caller with { InvocationId = "call-2" }, "Create", "subject", "later", Now + TimeSpan.FromMinutes(15));
        Assert.Equal("call-2", Assert.Single(calls).InvocationId);
    }

    [Fact]
    public void Without_TheOperationOnASubject_ForgetsItWhoeverCalled()
    {
        var calls = One().With(Caller, "Delete", "subject", "", Now).With(Caller with { InvocationId = "call-2" }, "Delete", "subject", "", Now);
        var left = Assert.Single(calls.Without("Delete", "subject"));
        Assert.Equal("answer", left.Answer);
    }

    private static ImmutableArray<RecentCall> One() => ImmutableArray<RecentCall>.Empty.With(Caller, "Create", "subject", "answer", Now);
}
