using CustomLabels.WebConsole.SignIn;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.WebConsole.Tests.SignIn;

public sealed class SignInAttemptsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SignInAttempts _attempts;

    public SignInAttemptsTests() =>
        _attempts = new(Options.Create(new ConsoleOptions { SignInAttempts = 3, LockOutTime = TimeSpan.FromMinutes(10) }), _clock);

    [Fact]
    public void Key_IsLockedAfterItsFailuresAndFreeAgainLater()
    {
        Fail("a", "key", 2);
        Assert.Null(_attempts.LockedFor("a", "key"));
        Fail("a", "key", 1);
        Assert.Equal(TimeSpan.FromMinutes(10), _attempts.LockedFor("a", "key"));
        Assert.Null(_attempts.LockedFor("a", "other"));
        Assert.Null(_attempts.LockedFor("b", "key"));

        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(TimeSpan.FromMinutes(1), _attempts.LockedFor("a", "key"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_attempts.LockedFor("a", "key"));
    }

    [Fact]
    public void Address_ThatGoesThroughKeys_IsLockedForAll()
    {
        for (var key = 0; key < 12; key++)
        {
            Fail("a", $"key-{key}", 1);
        }

        Assert.NotNull(_attempts.LockedFor("a", "fresh"));
        Assert.Null(_attempts.LockedFor("b", "fresh"));
    }

    [Fact]
    public void Success_ForgetsTheKeysFailures()
    {
        Fail("a", "key", 2);
        _attempts.Succeeded("a", "key");
        Fail("a", "key", 2);
        Assert.Null(_attempts.LockedFor("a", "key"));
    }

    [Fact]
    public void ManyAddresses_DoNotFillTheMemory()
    {
        for (var address = 0; address < 30_000; address++)
        {
            Fail($"{address}", "key", 1);
        }

        Assert.InRange(_attempts.Count, 1, 20_000);
    }

    [Fact]
    public void Failures_ThatAreOver_AreForgotten()
    {
        for (var address = 0; address < 100; address++)
        {
            Fail($"{address}", "key", 1);
        }

        _clock.Advance(TimeSpan.FromMinutes(10));
        Fail("last", "key", 1);
        Assert.Equal(2, _attempts.Count);
    }

    [Fact]
    public void WhatIsTooLongForAKey_IsNotKept()
    {
        Fail("a", new string('k', 129), 3);
        Assert.Equal(1, _attempts.Count);
    }

    private void Fail(string address, string key, int times)
    {
        for (var time = 0; time < times; time++)
        {
            _attempts.Failed(address, key);
        }
    }
}
