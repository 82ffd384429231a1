namespace CustomLabels.Gateway.Quotas;

/// <summary>
/// A token bucket as one number: the moment at which it will be full again. Every call moves that moment on by the time that one token takes to come
/// back; a call that would move it further ahead than a whole bucket is refused. Safe for concurrent calls.
/// </summary>
internal sealed class TokenBucket
{
    private long _fullAt = long.MinValue;

    /// <summary>Takes a token. The bucket holds one second's tokens, and never less than one.</summary>
    /// <param name="now">Now, in ticks.</param>
    /// <param name="ticksPerSecond">Ticks of a second.</param>
    /// <param name="tokensPerSecond">How fast it fills; may differ from call to call.</param>
    /// <returns>False when it is empty.</returns>
    public bool TryTake(long now, long ticksPerSecond, double tokensPerSecond)
    {
        var token = (long)Math.Ceiling(ticksPerSecond / tokensPerSecond);
        var capacity = Math.Max((long)(token * Math.Floor(tokensPerSecond)), token);
        while (true)
        {
            var fullAt = Volatile.Read(ref _fullAt);
            var next = Math.Max(fullAt, now) + token;
            if (next - now > capacity)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _fullAt, next, fullAt) == fullAt)
            {
                return true;
            }
        }
    }
}
