using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Client.Routing;

/// <summary>Counts what one version's units are asked for here.</summary>
internal sealed class DemandCounter
{
    private readonly ResponseTimeCounter _times = new();
    private readonly Lock _gate = new();
    private long _calls;
    private long _rejected;
    private long _analysed;
    private long _fetched;
    private StageSums _seconds;

    /// <summary>The sums now.</summary>
    public RouterDemand Read()
    {
        lock (_gate)
        {
            return new()
            {
                Calls = _calls,
                Rejected = _rejected,
                Analysed = _analysed,
                Fetched = _fetched,
                Seconds = _seconds,
                ResponseTimes = _times.Read(),
            };
        }
    }

    /// <summary>Takes in a call that has ended.</summary>
    /// <param name="answer">Its answer; null when it ended without one.</param>
    /// <param name="took">From its arrival to its end.</param>
    public void Count(DetectionAnswer? answer, TimeSpan took)
    {
        // No unit could have answered these: a version that does not run, and is called all the same, needs no more units than it has.
        if (answer is { Error: CustomLabelsError.ResourceNotReady or CustomLabelsError.ResourceNotFound })
        {
            return;
        }

        if (answer is { Error: null })
        {
            // How fast a call is refused says nothing about how fast the service is.
            _times.Add(took);
        }

        lock (_gate)
        {
            _calls++;
            switch (answer)
            {
                case { Error: CustomLabelsError.ProvisionedThroughputExceeded }:
                    _rejected++;
                    break;
                case { Error: null }:
                    _analysed++;
                    _fetched += answer.Stages.Fetch > 0 ? 1 : 0;
                    _seconds = _seconds.With(answer.Stages);
                    break;
            }
        }
    }
}
