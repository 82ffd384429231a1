using System.Collections.Concurrent;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>Start, Stop and Create, asked again and again while the store is away.</summary>
/// <param name="client">Whose calls.</param>
/// <param name="spares">Where versions are created.</param>
/// <param name="resting">A version to start.</param>
/// <param name="running">A version to stop.</param>
internal sealed class StoreOutageCalls(AwsJsonClient client, SpareVersions spares, VersionUnderTest resting, VersionUnderTest running)
{
    // A call that is still under way when the store returns proves nothing.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentQueue<StoreOutageCall> _all = [];

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<StoreOutageCall> All => _all;

    /// <summary>Calls until the time is over, each operation for itself; returns when it is.</summary>
    public async Task RepeatAsync(TimeSpan time)
    {
        var end = Moment.Now + time.TotalMilliseconds;
        await Task.WhenAll(
            RepeatAsync("StartProjectVersion", end, _ => new { ProjectVersionArn = resting.Arn, MinInferenceUnits = 1 }),
            RepeatAsync("StopProjectVersion", end, _ => new { ProjectVersionArn = running.Arn }),
            RepeatAsync("CreateProject", end, name => new { ProjectName = name }),
            RepeatAsync("CreateProjectVersion", end, name => CustomLabelsApi.ImportInput(spares.ProjectArn, name, spares.Package.Bucket, spares.Package.Key)));
        await Moment.PassAsync(TimeSpan.FromMilliseconds(Math.Max(0, end - Moment.Now)));
    }

    private async Task RepeatAsync(string operation, double end, Func<string, object> input)
    {
        while (Moment.Now < end - LongestCall.TotalMilliseconds)
        {
            var (id, sent) = (Guid.NewGuid().ToString(), Moment.Now);
            var request = input($"during-{id}");
            var answer = await client.CallAsync(operation, request, id);
            _all.Enqueue(new(operation, request, id, answer, (Moment.Now - sent) / 1000));
            await Moment.PassAsync(Pause);
        }
    }
}
