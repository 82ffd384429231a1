using System.Collections.Immutable;
using CustomLabels.WebConsole.Api;
using CustomLabels.WebConsole.Models;
using CustomLabels.WebConsole.Models.Capacity;

namespace CustomLabels.WebConsole.Projects;

/// <summary>
/// How many units of each version of a project are in service. Asked for less often than the versions: it takes a call for each that runs.
/// </summary>
/// <param name="calls">The operations.</param>
/// <param name="time">The clock.</param>
internal sealed class UnitsInService(OperationCalls calls, TimeProvider time)
{
    private const int MostVersions = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private DateTimeOffset _next;

    /// <summary>By ARN; a version that cannot be asked is left out.</summary>
    public ImmutableDictionary<string, int> Known { get; private set; } = ImmutableDictionary<string, int>.Empty;

    public async Task LookAsync(IEnumerable<ModelVersion> versions, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now < _next)
        {
            return;
        }

        _next = now + Period;
        var running = versions.Where(version => version.IsUp).Take(MostVersions);
        var seen = await Task.WhenAll(running.Select(version => LookAsync(version.ProjectVersionArn, cancellation)));
        Known = seen.Where(each => each.Units is not null).ToImmutableDictionary(each => each.Arn, each => each.Units!.Value);
    }

    private async Task<(string Arn, int? Units)> LookAsync(string arn, CancellationToken cancellation)
    {
        try
        {
            var capacity = await calls.OwnAsync<ModelCapacity>("DescribeCapacity", new { ProjectVersionArn = arn }, cancellation);
            return (arn, capacity.InServiceInferenceUnits);
        }
        catch (ConsoleProblemException)
        {
            // The table shows what was asked for instead. Whoever may not know more still sees the versions.
            return (arn, null);
        }
    }
}
