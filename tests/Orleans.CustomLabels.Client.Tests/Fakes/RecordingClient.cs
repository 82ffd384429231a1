using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>Keeps what it is asked, and answers as a test tells it to.</summary>
internal sealed class RecordingClient : ICustomLabelsClient
{
    private readonly Lock _gate = new();
    private readonly List<(ModelVersionArn Version, DetectRequest Request)> _calls = [];

    /// <summary>Gives the answer to the call with a number, from 0.</summary>
    public Func<int, CancellationToken, Task<DetectionAnswer>> Answer { get; set; } =
        (_, _) => Task.FromResult(new DetectionAnswer { Labels = [new("cat", 99, null)] });

    public IReadOnlyList<(ModelVersionArn Version, DetectRequest Request)> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public Task<DetectionAnswer> DetectAsync(ModelVersionArn version, DetectRequest request, string caller, CancellationToken cancellationToken)
    {
        int number;
        lock (_gate)
        {
            number = _calls.Count;
            _calls.Add((version, request));
        }

        return Answer(number, cancellationToken);
    }

    public ValueTask<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, CancellationToken cancellationToken) =>
        new(new RouteSnapshot { Version = 7, Status = null });
}
