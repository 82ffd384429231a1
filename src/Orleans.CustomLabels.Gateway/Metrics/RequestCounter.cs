using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Metrics;

/// <summary>The calls of one account and operation in the current minute; used again for the next one. Not safe for concurrent calls.</summary>
internal sealed class RequestCounter
{
    private readonly long[] _buckets = new long[ResponseTimeBuckets.Count];
    private readonly long[] _outcomes = new long[Enum.GetValues<RequestOutcome>().Length];
    private long _sum;
    private long _min;
    private long _max;

    public void Add(RequestOutcome outcome, long microseconds)
    {
        // How fast a call is refused says nothing about how fast the service is.
        if (outcome == RequestOutcome.Success)
        {
            var isFirst = _outcomes[(int)RequestOutcome.Success] == 0;
            _sum += microseconds;
            _min = isFirst ? microseconds : Math.Min(_min, microseconds);
            _max = Math.Max(_max, microseconds);
            _buckets[ResponseTimeBuckets.Of(microseconds)]++;
        }

        _outcomes[(int)outcome]++;
    }

    /// <summary>The calls counted so far, which begin again at zero; null when there were none.</summary>
    public RequestMinute? Take(int minute)
    {
        if (Array.TrueForAll(_outcomes, count => count == 0))
        {
            return null;
        }

        var successes = _outcomes[(int)RequestOutcome.Success];
        var taken = new RequestMinute
        {
            Minute = minute,
            Successes = successes,
            Throttles = _outcomes[(int)RequestOutcome.Throttle],
            UserErrors = _outcomes[(int)RequestOutcome.UserError],
            ServerErrors = _outcomes[(int)RequestOutcome.ServerError],
            Times = successes == 0 ? ResponseTimes.None : new()
            {
                Count = successes,
                Sum = _sum,
                Min = _min,
                Max = _max,
                Buckets = ResponseTimeBuckets.Write(_buckets),
            },
        };
        Array.Clear(_outcomes);
        Array.Clear(_buckets);
        (_sum, _min, _max) = (0, 0, 0);
        return taken;
    }
}
