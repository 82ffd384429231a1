using System.Security.Claims;
using CustomLabels.Gateway.InProcess;
using CustomLabels.WebConsole.SignIn;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.WebConsole.Tests.SignIn;

public sealed class ConsoleSessionsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ConsoleSessions _sessions;

    public ConsoleSessionsTests() => _sessions = new(new OneKey(), _clock);

    [Fact]
    public void Session_HoldsUntilItsEnd()
    {
        var session = Begin();
        Assert.Equal("key", _sessions.HolderOf(session)?.AccessKeyId);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(_sessions.HolderOf(session));
    }

    [Fact]
    public void Session_ThatWasEnded_HoldsNoMoreAndOthersDo()
    {
        var (ended, other) = (Begin(), Begin());
        _sessions.End(ended);
        Assert.Null(_sessions.HolderOf(ended));
        Assert.NotNull(_sessions.HolderOf(other));
    }

    [Fact]
    public void Session_OfAKeyThatIsGone_DoesNotHold() =>
        Assert.Null(_sessions.HolderOf(ConsoleSessions.Begin("gone", _clock.GetUtcNow().AddHours(1))));

    [Fact]
    public void Stranger_HasNone() => Assert.Null(_sessions.HolderOf(new ClaimsPrincipal(new ClaimsIdentity())));

    [Fact]
    public void Session_HoldsNoSecret() =>
        Assert.Equal(["access-key-id", "ends", "session"], Begin().Claims.Select(claim => claim.Type));

    private ClaimsPrincipal Begin() => ConsoleSessions.Begin("key", _clock.GetUtcNow().AddHours(1));

    private sealed class OneKey : IAccessKeys
    {
        public AccessKeyHolder? Verify(string accessKeyId, string secretAccessKey, string sessionToken) => throw new NotSupportedException();

        public AccessKeyHolder? Find(string accessKeyId) =>
            accessKeyId == "key" ? new("key", "arn:aws:iam::111122223333:user/somebody", "somebody", "111122223333") : null;
    }
}
