using Microsoft.Extensions.Options;

namespace CustomLabels.WebConsole.SignIn;

/// <summary>
/// Counts failed sign-ins and refuses further ones for a while: by key and address, and by address alone at four times as many, so that nobody can go
/// through keys either. Kept by each gateway for itself.
/// </summary>
/// <param name="options">How many, and for how long.</param>
/// <param name="time">The clock.</param>
internal sealed class SignInAttempts(IOptions<ConsoleOptions> options, TimeProvider time)
{
    private const int KeysOfOneAddress = 4;

    // Somebody with many addresses must not fill the memory; the oldest are forgotten first.
    private const int MaxEntries = 20_000;

    // As long as an access key id may be. Whatever else was typed is no key, and counts for the address alone.
    private const int MaxKeyLength = 128;

    private readonly Lock _gate = new();
    private DateTimeOffset _swept = time.GetUtcNow();
    private readonly Dictionary<(string Address, string? Key), (int Failures, DateTimeOffset Since)> _failures = [];

    /// <summary>Keys and addresses that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _failures.Count;
            }
        }
    }

    /// <summary>Tells whether somebody has to wait.</summary>
    /// <returns>How long sign-ins are still refused; null when this one may be tried.</returns>
    public TimeSpan? LockedFor(string address, string accessKeyId)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var limit = options.Value.SignInAttempts;
            var left = new[] { Left((address, accessKeyId), limit, now), Left((address, null), limit * KeysOfOneAddress, now) }.Max();
            return left > TimeSpan.Zero ? left : null;
        }
    }

    public void Failed(string address, string accessKeyId)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Sweep(now);
            if (accessKeyId.Length <= MaxKeyLength)
            {
                Note((address, accessKeyId), now);
            }

            Note((address, null), now);
        }
    }

    public void Succeeded(string address, string accessKeyId)
    {
        lock (_gate)
        {
            _failures.Remove((address, accessKeyId));
        }
    }

    private TimeSpan Left((string, string?) entry, int limit, DateTimeOffset now) =>
        _failures.TryGetValue(entry, out var failed) && failed.Failures >= limit ? failed.Since + options.Value.LockOutTime - now : TimeSpan.Zero;

    private void Sweep(DateTimeOffset now)
    {
        if (now - _swept < options.Value.LockOutTime)
        {
            return;
        }

        _swept = now;
        foreach (var over in _failures.Where(each => now - each.Value.Since >= options.Value.LockOutTime).Select(each => each.Key).ToArray())
        {
            _failures.Remove(over);
        }
    }

    private void Note((string, string?) entry, DateTimeOffset now)
    {
        var known = _failures.TryGetValue(entry, out var failed) && now - failed.Since < options.Value.LockOutTime ? failed.Failures : 0;
        if (_failures.Count >= MaxEntries && !_failures.ContainsKey(entry))
        {
            foreach (var old in _failures.OrderBy(each => each.Value.Since).Take(MaxEntries / 2).Select(each => each.Key).ToArray())
            {
                _failures.Remove(old);
            }
        }

        _failures[entry] = (known + 1, now);
    }
}
